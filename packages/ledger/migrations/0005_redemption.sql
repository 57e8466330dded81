-- Redemption: the one function that ten thousand meals a second go through. Set-based, serial per community.
SET LOCAL search_path = megibung;

-- Where an array of items must be cut so that within a piece no id and no token occurs twice: then one statement
-- decides a piece as if item by item. Returns the last position of each piece, in order.
CREATE FUNCTION pieces(p_ids uuid[], p_batches bigint[], p_indexes integer[]) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_before integer[];
  v_start integer := 1;
  v_ends integer[] := '{}';
BEGIN
  -- v_before[i]: the nearest earlier position with the same id or the same token; null where there is none.
  SELECT array_agg(greatest(by_id, by_token) ORDER BY ord) INTO v_before FROM (
    SELECT ord::integer,
      lag(ord) OVER (PARTITION BY id ORDER BY ord)::integer AS by_id,
      CASE WHEN batch IS NOT NULL THEN lag(ord) OVER (PARTITION BY batch, idx ORDER BY ord)::integer END AS by_token
    FROM unnest(p_ids, p_batches, p_indexes) WITH ORDINALITY AS u(id, batch, idx, ord)
  ) AS earlier;
  FOR i IN 1 .. cardinality(p_ids) LOOP
    IF v_before[i] >= v_start THEN
      v_ends := v_ends || (i - 1);
      v_start := i;
    END IF;
  END LOOP;
  RETURN v_ends || cardinality(p_ids);
END $$;

-- Decides and records a batch of redemptions, in array order; one row per item comes back.
--
--   p_ids, p_vendors, p_devices   the redemption, who serves it (null: the token's own stall), on which phone (null: none)
--   p_batches, p_indexes          the token; null where the code named none
--   p_hashes                      first 16 bytes of SHA-256 of the payload; null for a typed short code
--   p_input_hashes                16 bytes naming what was scanned, to tell a retry where no token is known
--   p_verdicts                    what was found before the database: malformed, other_community, unknown_key,
--                                 revoked_key (then a card whose stored hash matches is still good), second_factor
--                                 (which is weighed last)
--   p_event_ats, p_served         when it happened (null: now); whether the request states a fact (the meal was eaten)
--   p_records …                   the phones' signed records that were verified: text to keep, counter, hashes (see
--                                 device_record); p_snapshot_heads: the head of the snapshot that the phone judged by.
--                                 Null where an item has none; all empty where no item has one
--
-- Statuses and their precedence: docs/reference/statuses.md. A fact about a token that is not good becomes
-- `disputed`. It uses the token up where the token was never redeemed and the stall is its own (money: prepaid or
-- kept → served); otherwise somebody bears it (a meal served, no money), by the community's rule `losses`: under
-- by_snapshot the community, where the phone's signed snapshot could not show what made the card bad.
CREATE FUNCTION redeem(p_community uuid, p_now timestamptz, p_ids uuid[], p_vendors uuid[], p_devices uuid[],
  p_batches bigint[], p_indexes integer[], p_hashes bytea[], p_input_hashes bytea[], p_verdicts text[],
  p_event_ats timestamptz[], p_served boolean[], p_records text[], p_counters bigint[], p_prev_hashes bytea[],
  p_record_hashes bytea[], p_snapshot_heads bigint[])
RETURNS TABLE (ord integer, status text, reason text, detail text, bears text, batch_number bigint, token_index integer, meal_id uuid,
  token_vendor_id uuid, redeemed_at timestamptz, redeemed_device_id uuid, valid_from timestamptz, valid_until timestamptz,
  epoch integer, seq bigint, head bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
-- One plan is right at every size: each item looks its rows up by key. Left to itself, the planner keeps the plan that it
-- made when the tables were small, and reads them whole until the next ANALYZE.
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  v_log log_head := lock_log(p_community, p_now);
  v_now timestamptz := v_log.at;
  v_rules jsonb;
  v_zone text;
  v_oldest timestamptz;
  v_age interval;
  v_losses text;
  v_daily_limit integer;
  v_open_from integer;
  v_open_until integer;
  v_ends integer[];
  v_from integer := 1;
  v_to integer;
  v_seq bigint := v_log.seq;
BEGIN
  SELECT c.rules, c.time_zone INTO v_rules, v_zone FROM community c WHERE c.community_id = p_community;
  -- Backdating cannot beat expiry: a claimed time is no older than a phone may be offline, and not in the future.
  v_age := make_interval(hours => (v_rules->>'offlineAgeHours')::integer);
  v_oldest := v_now - v_age;
  v_losses := v_rules->>'losses';
  v_daily_limit := nullif((v_rules->>'dailyLimit')::integer, 0);
  v_open_from := (v_rules->'openHours'->>'from')::integer;
  v_open_until := (v_rules->'openHours'->>'until')::integer;
  IF cardinality(p_record_hashes) > 0 THEN
    INSERT INTO device_record (community_id, device_id, counter, record_hash, prev_hash, kind, redemption_id, claimed_at,
      record, received_at)
    SELECT p_community, u.device, u.counter, u.record_hash, u.prev_hash, 'redemption', u.id, u.claimed_at, u.record, v_now
    FROM unnest(p_ids, p_devices, p_event_ats, p_records, p_counters, p_prev_hashes, p_record_hashes)
      AS u(id, device, claimed_at, record, counter, prev_hash, record_hash)
    WHERE u.record_hash IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  v_ends := pieces(p_ids, p_batches, p_indexes);

  FOREACH v_to IN ARRAY v_ends LOOP
    RETURN QUERY
    WITH item AS (
      SELECT v_from - 1 + u.n::integer AS ord, u.*,
        CASE WHEN u.served THEN date_trunc('milliseconds', least(greatest(coalesce(u.claimed_at, v_now), v_oldest), v_now)) ELSE v_now END AS at
      FROM unnest(p_ids[v_from:v_to], p_vendors[v_from:v_to], p_devices[v_from:v_to], p_batches[v_from:v_to],
        p_indexes[v_from:v_to], p_hashes[v_from:v_to], p_input_hashes[v_from:v_to], p_verdicts[v_from:v_to],
        p_event_ats[v_from:v_to], p_served[v_from:v_to], p_record_hashes[v_from:v_to], p_snapshot_heads[v_from:v_to])
        WITH ORDINALITY AS u(id, said_vendor, device, batch, idx, hash, input_hash, verdict, claimed_at, served,
          record_hash, snapshot_head, n)
    ),
    seen AS (
      SELECT i.*, t.state, t.redemption_id AS holder,
        coalesce(i.said_vendor, b.vendor_id) AS vendor,
        t.closed OR t.state = 'expired' AND b.renewed_by IS NOT NULL AS closed, b.batch_number AS found_batch, b.vendor_id AS owner,
        b.meal_id AS meal, b.price, b.state AS batch_state, b.ended_at, b.at_expiry, b.valid_from, b.valid_until,
        i.idx <= b.recalled_through AS recalled, t.changed_seq AS token_seq, b.changed_seq AS batch_seq,
        w.redemption_id IS NOT NULL AS taken_back,
        r.redemption_id IS NOT NULL AS known,
        r.undone_seq IS NOT NULL AS was_undone,
        coalesce(r.vendor_id = coalesce(i.said_vendor, b.vendor_id)
          AND CASE WHEN r.batch_number IS NOT NULL THEN (r.batch_number, r.token_index) = (i.batch, i.idx)
              ELSE r.input_hash = i.input_hash END
          -- What one phone signed is not what another did.
          AND (i.record_hash IS NULL OR r.device_id IS NULL OR r.device_id = i.device), false) AS same,
        CASE
          WHEN i.verdict = 'revoked_key' AND t.payload_hash = i.hash THEN NULL
          WHEN i.verdict <> 'second_factor' THEN i.verdict
          WHEN b.batch_number IS NULL THEN 'unknown_token'
          -- We sign no index beyond those issued, so a code for one carries no signature of ours.
          WHEN t.token_index IS NULL AND b.state NOT IN ('minting', 'voided') THEN 'bad_signature'
          WHEN t.token_index IS NULL THEN 'unknown_token'
          WHEN t.payload_hash <> i.hash THEN 'bad_signature'
          -- What a phone signed before it was revoked still counts.
          WHEN d.revoked_at IS NOT NULL AND NOT (i.served AND i.record_hash IS NOT NULL AND i.at < d.revoked_at)
            THEN 'device_revoked'
        END AS code_verdict
      FROM item i
      LEFT JOIN batch b ON b.community_id = p_community AND b.batch_number = i.batch
      LEFT JOIN token t ON t.community_id = p_community AND t.batch_number = i.batch AND t.token_index = i.idx
      LEFT JOIN device d ON d.community_id = p_community AND d.device_id = i.device
      LEFT JOIN redemption r ON r.community_id = p_community AND r.redemption_id = i.id
      LEFT JOIN undo_waiting w ON w.community_id = p_community AND w.redemption_id = i.id
        AND w.vendor_id = coalesce(i.said_vendor, b.vendor_id)
    ),
    judged AS (
      SELECT s.*,
        CASE
          -- Its undo came first: the two cancel out, and nothing is recorded.
          WHEN s.taken_back AND NOT s.known THEN 'undone'
          -- A fact already recorded is answered as such, even where its code was never good.
          WHEN s.served AND s.known AND s.same AND NOT s.was_undone THEN 'exists'
          -- So is a repeat of what this phone signed, also after it was revoked: the first answer may have been lost.
          WHEN s.code_verdict = 'device_revoked' AND s.record_hash IS NOT NULL AND s.known AND s.same
            AND NOT s.was_undone THEN 'exists'
          WHEN s.code_verdict IS NOT NULL AND NOT (s.served AND s.known) THEN s.code_verdict
          WHEN s.known AND s.same AND NOT s.was_undone THEN 'exists'
          WHEN s.known AND NOT s.same THEN 'exists_with_different_content'
          WHEN s.known THEN 'undone'
          WHEN s.state = 'redeemed' THEN 'already_redeemed'
          WHEN s.state = 'voided' OR s.batch_state = 'voided'
            OR s.recalled AND s.state IN ('held', 'allotted', 'handed_out') THEN 'voided'
          WHEN s.state = 'returned' OR s.batch_state = 'refunded' THEN 'returned'
          WHEN s.state = 'expired' OR s.at >= s.valid_until THEN 'expired'
          -- Phones' clocks differ by minutes; a card is often eaten from within minutes of being made.
          WHEN s.at < s.valid_from - interval '5 minutes' THEN 'not_yet_valid'
          WHEN s.owner <> s.vendor THEN 'wrong_vendor'
          WHEN s.batch_state <> 'active' THEN 'not_active'
          WHEN v_open_from IS NOT NULL AND NOT (extract(hour FROM s.at AT TIME ZONE v_zone) >= v_open_from
            AND extract(hour FROM s.at AT TIME ZONE v_zone) < v_open_until) THEN 'outside_rules'
          ELSE 'good'
        END AS verdict_before_limit
      FROM seen s
    ),
    limited AS (
      SELECT j.*,
        CASE
          WHEN j.verdict_before_limit <> 'good' THEN j.verdict_before_limit
          WHEN v_daily_limit IS NOT NULL
            AND coalesce((SELECT vd.served FROM vendor_day vd WHERE vd.community_id = p_community
                          AND vd.vendor_id = j.vendor AND vd.day = (j.at AT TIME ZONE v_zone)::date), 0)
              -- What this piece itself records for the stall and day before this item counts too.
              -- (an attempt refused for its second factor records nothing).
              + count(*) FILTER (WHERE j.verdict_before_limit = 'good'
                    AND (j.served OR j.verdict IS DISTINCT FROM 'second_factor')
                  OR j.served AND j.verdict_before_limit NOT IN ('exists', 'exists_with_different_content', 'undone'))
                OVER (PARTITION BY j.vendor, (j.at AT TIME ZONE v_zone)::date ORDER BY j.ord
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) >= v_daily_limit
            THEN 'outside_rules'
          WHEN j.verdict = 'second_factor' THEN 'second_factor'
          ELSE 'created'
        END AS verdict_final
      FROM judged j
    ),
    decided AS MATERIALIZED (
      SELECT x.*, CASE WHEN x.recorded THEN
          v_seq + count(*) FILTER (WHERE x.recorded) OVER (ORDER BY x.ord ROWS UNBOUNDED PRECEDING) END AS seq
      FROM (SELECT l.*,
        CASE WHEN l.verdict_final = 'created' THEN NULL ELSE l.verdict_final END AS why,
        l.verdict_final = 'created'
          OR l.served AND l.vendor IS NOT NULL
            AND l.verdict_final NOT IN ('exists', 'exists_with_different_content', 'undone') AS recorded,
        -- Does the meal come out of the token? Yes for a good one, and for a disputed one that was never redeemed.
        l.verdict_final = 'created'
          OR l.served AND l.owner = l.vendor AND l.batch_state = 'active' AND NOT l.closed
            AND l.verdict_final IN ('voided', 'expired', 'not_yet_valid', 'outside_rules', 'second_factor') AS uses_up
      FROM limited l) x
    ),
    numbered AS MATERIALIZED (
      SELECT d.*,
        CASE WHEN NOT d.uses_up THEN 'none'
             WHEN d.state = 'expired' AND d.at_expiry = 'kept' THEN 'kept'
             ELSE 'prepaid' END AS paid_from,
        CASE WHEN d.uses_up THEN d.state END AS prior,
        CASE WHEN d.uses_up THEN d.price ELSE 0 END AS paid,
        CASE WHEN d.uses_up THEN NULL
             WHEN v_losses <> 'by_snapshot' THEN v_losses
             -- The change that made the card bad came after the phone's snapshot, and not so long before the meal that a
             -- snapshot within its age limit would have shown it.
             WHEN d.record_hash IS NOT NULL AND d.code_verdict IS NULL
               AND d.why IN ('already_redeemed', 'voided', 'returned', 'wrong_vendor')
               AND d.bad_since > d.snapshot_head
               AND (SELECT e.created_at FROM event e WHERE e.community_id = p_community AND e.seq = d.bad_since) > d.at - v_age
               AND NOT (d.why = 'already_redeemed' AND d.vendor = (
                 SELECT h.vendor_id FROM redemption h WHERE h.community_id = p_community AND h.redemption_id = d.holder))
               THEN 'community'
             ELSE 'vendor' END AS bears
      FROM (SELECT x.*, CASE x.why WHEN 'already_redeemed' THEN x.token_seq WHEN 'wrong_vendor' THEN x.batch_seq
                        ELSE greatest(x.token_seq, x.batch_seq) END AS bad_since
            FROM decided x WHERE x.recorded) d
    ),
    written AS MATERIALIZED (
      SELECT n.*, event_text(p_community, v_log.epoch, n.seq,
          CASE WHEN n.why IS NULL THEN 'redemption.created' ELSE 'redemption.disputed' END, n.at, v_now,
          '{"batch":' || coalesce(n.found_batch::text, 'null')
          || ',"bears":' || coalesce('"' || n.bears || '"', 'null')
          || ',"device":' || coalesce('"' || n.device || '"', 'null')
          || ',"index":' || coalesce(CASE WHEN n.state IS NOT NULL THEN n.idx::text END, 'null')
          || ',"paid":"' || n.paid || '","paidFrom":"' || n.paid_from
          || '","prior":' || coalesce('"' || n.prior || '"', 'null')
          || ',"reason":' || coalesce('"' || n.why || '"', 'null')
          || ',"redemption":"' || n.id || '","vendor":"' || n.vendor || '"}') AS body
      FROM numbered n
    ),
    new_event AS (
      INSERT INTO event (community_id, seq, epoch, type, event_at, created_at, body, leaf_hash)
      SELECT p_community, w.seq, v_log.epoch,
        CASE WHEN w.why IS NULL THEN 'redemption.created' ELSE 'redemption.disputed' END,
        w.at, v_now, w.body, leaf_hash(w.body)
      FROM written w
    ),
    new_redemption AS (
      INSERT INTO redemption (community_id, redemption_id, seq, batch_number, token_index, input_hash, vendor_id,
        device_id, reason, bears, prior_state, paid_from, price, event_at, created_at)
      SELECT p_community, n.id, n.seq,
        CASE WHEN n.state IS NOT NULL THEN n.batch END, CASE WHEN n.state IS NOT NULL THEN n.idx END,
        CASE WHEN n.state IS NULL THEN n.input_hash END,
        n.vendor, n.device, n.why, n.bears, n.prior, n.paid_from, n.paid, n.at, v_now
      FROM numbered n
    ),
    used_token AS (
      UPDATE token t SET state = 'redeemed', redemption_id = n.id, changed_seq = n.seq
      FROM numbered n
      WHERE n.uses_up AND t.community_id = p_community AND t.batch_number = n.batch AND t.token_index = n.idx
    ),
    move AS MATERIALIZED (
      SELECT n.seq, 1::smallint AS line, f.account_id AS from_account, g.account_id AS to_account, n.paid AS amount
      FROM numbered n
      JOIN account f ON f.community_id = p_community AND f.unit = 'MONEY' AND f.kind = n.paid_from AND f.owner_id = n.vendor
      JOIN account g ON g.community_id = p_community AND g.unit = 'MONEY' AND g.kind = 'served' AND g.owner_id = n.vendor
      WHERE n.uses_up
      UNION ALL
      SELECT n.seq, (CASE WHEN n.uses_up THEN 2 ELSE 1 END)::smallint, f.account_id, g.account_id, 1
      FROM numbered n
      JOIN account f ON f.community_id = p_community AND f.unit = 'MEAL' AND f.owner_id IS NULL
        AND f.kind = coalesce(n.prior::text, 'source')
      JOIN account g ON g.community_id = p_community AND g.unit = 'MEAL' AND g.kind = 'served' AND g.owner_id = n.vendor
    ),
    new_transfer AS (
      INSERT INTO transfer (community_id, seq, line, from_account, to_account, amount)
      SELECT p_community, m.seq, m.line, m.from_account, m.to_account, m.amount FROM move m
    ),
    new_balance AS (
      UPDATE account a SET balance = a.balance + d.delta
      FROM (SELECT x.account_id, sum(x.delta)::bigint AS delta FROM (
              SELECT m.from_account AS account_id, -m.amount AS delta FROM move m
              UNION ALL SELECT m.to_account, m.amount FROM move m) x GROUP BY x.account_id) d
      WHERE a.community_id = p_community AND a.account_id = d.account_id
    ),
    new_tally AS (
      UPDATE batch_tally t SET
        held = t.held - d.held, allotted = t.allotted - d.allotted, handed_out = t.handed_out - d.handed_out,
        expired = t.expired - d.expired, voided = t.voided - d.voided, redeemed = t.redeemed + d.n,
        changed_seq = d.last_seq
      FROM (SELECT n.batch, count(*) AS n, max(n.seq) AS last_seq,
              count(*) FILTER (WHERE n.prior = 'held') AS held,
              count(*) FILTER (WHERE n.prior = 'allotted') AS allotted,
              count(*) FILTER (WHERE n.prior = 'handed_out') AS handed_out,
              count(*) FILTER (WHERE n.prior = 'expired') AS expired,
              count(*) FILTER (WHERE n.prior = 'voided') AS voided
            FROM numbered n WHERE n.uses_up GROUP BY n.batch) d
      WHERE t.community_id = p_community AND t.batch_number = d.batch
    ),
    new_day AS (
      INSERT INTO vendor_day AS vd (community_id, vendor_id, day, served)
      SELECT p_community, n.vendor, (n.at AT TIME ZONE v_zone)::date, count(*) FROM numbered n GROUP BY 2, 3
      ON CONFLICT (community_id, vendor_id, day) DO UPDATE SET served = vd.served + excluded.served
    )
    SELECT d.ord,
      CASE WHEN d.recorded AND d.why IS NOT NULL THEN 'disputed' ELSE d.verdict_final END,
      CASE WHEN d.recorded THEN d.why WHEN d.verdict_final = 'exists' THEN had.reason END,
      CASE WHEN d.verdict_final = 'outside_rules' THEN
        CASE d.verdict_before_limit WHEN 'outside_rules' THEN 'hours' ELSE 'daily_limit' END END,
      CASE WHEN d.recorded THEN (SELECT n.bears FROM numbered n WHERE n.ord = d.ord)
           WHEN d.verdict_final = 'exists' THEN had.bears END,
      CASE WHEN d.state IS NOT NULL THEN d.batch END, CASE WHEN d.state IS NOT NULL THEN d.idx END, d.meal, d.owner,
      -- When and on which phone a token was redeemed is told to the token's own stall only.
      CASE WHEN d.recorded THEN d.at WHEN d.verdict_final = 'exists' THEN had.event_at
           WHEN d.owner = d.vendor THEN holder.event_at END,
      CASE WHEN d.recorded THEN d.device WHEN d.verdict_final = 'exists' THEN had.device_id
           WHEN d.owner = d.vendor THEN holder.device_id END,
      d.valid_from, d.valid_until, v_log.epoch,
      coalesce(d.seq, CASE WHEN d.verdict_final = 'exists' THEN had.seq END),
      (SELECT coalesce(max(m.seq), v_seq) FROM numbered m)
    FROM decided d
    LEFT JOIN redemption had ON had.community_id = p_community AND had.redemption_id = d.id
    LEFT JOIN redemption holder ON holder.community_id = p_community AND holder.redemption_id = d.holder
    ORDER BY d.ord;

    SELECT max(e.seq) INTO v_seq FROM event e WHERE e.community_id = p_community;
    v_from := v_to + 1;
  END LOOP;
  UPDATE log_head l SET seq = v_seq, at = v_now WHERE l.community_id = p_community;
END $$;

-- Takes a redemption back: the exact reverse of its transfers, to the state before. A meal undone is owed again.
--
-- Without a record the community's undo time runs by our clock, from when we learned of the redemption. With a phone's
-- signed record (p_record … p_undoes, as in device_record) it runs by the phone's two times, since both may come a day
-- later, but no longer than a phone may be offline; and the undo may come before its redemption: it then waits, and the
-- redemption is answered `undone`. What a phone signed before it was revoked still counts.
CREATE FUNCTION redemption_undo(p_community uuid, p_now timestamptz, p_redemption uuid, p_undo uuid, p_vendor uuid,
  p_device uuid, p_event_at timestamptz, p_record text, p_counter bigint, p_prev_hash bytea, p_record_hash bytea,
  p_undoes bigint)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' SET enable_seqscan = off AS $$
DECLARE
  v_log log_head := lock_log(p_community, p_now);
  v_rules jsonb;
  v_zone text;
  v_revoked timestamptz;
  v_waiting undo_waiting;
  v_claimed timestamptz;
  v_time interval;
  r redemption;
  v_seq bigint;
BEGIN
  SELECT rules, time_zone INTO v_rules, v_zone FROM community WHERE community_id = p_community;
  v_time := make_interval(secs => (v_rules->>'undoSeconds')::integer);
  IF p_record_hash IS NOT NULL THEN
    INSERT INTO device_record (community_id, device_id, counter, record_hash, prev_hash, kind, redemption_id, undoes,
      claimed_at, record, received_at)
    VALUES (p_community, p_device, p_counter, p_record_hash, p_prev_hash, 'undo', p_redemption, p_undoes, p_event_at,
      p_record, v_log.at)
    ON CONFLICT DO NOTHING;
  END IF;
  SELECT * INTO r FROM redemption WHERE community_id = p_community AND redemption_id = p_redemption;
  IF FOUND AND r.vendor_id <> coalesce(p_vendor, r.vendor_id) THEN RETURN 'not_found'; END IF;
  IF r.undone_seq IS NOT NULL THEN
    RETURN CASE WHEN r.undo_id = p_undo THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  IF EXISTS (SELECT 1 FROM redemption u WHERE u.community_id = p_community AND u.undo_id = p_undo) THEN
    RETURN 'exists_with_different_content';
  END IF;
  SELECT * INTO v_waiting FROM undo_waiting
  WHERE community_id = p_community AND (redemption_id = p_redemption OR undo_id = p_undo);
  IF FOUND THEN
    RETURN CASE WHEN (v_waiting.redemption_id, v_waiting.undo_id, v_waiting.vendor_id)
                   = (p_redemption, p_undo, coalesce(p_vendor, v_waiting.vendor_id))
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  SELECT revoked_at INTO v_revoked FROM device WHERE community_id = p_community AND device_id = p_device;
  IF v_revoked <= coalesce(p_event_at, v_log.at) OR v_revoked IS NOT NULL AND p_record_hash IS NULL THEN
    RETURN 'not_allowed';
  END IF;
  IF r.redemption_id IS NULL THEN
    IF p_record_hash IS NULL OR p_vendor IS NULL THEN RETURN 'not_found'; END IF;
    INSERT INTO undo_waiting (community_id, redemption_id, undo_id, vendor_id, created_at)
    VALUES (p_community, p_redemption, p_undo, p_vendor, v_log.at);
    RETURN 'created';
  END IF;
  IF p_record_hash IS NULL THEN
    IF v_log.at > r.created_at + v_time THEN RETURN 'too_late'; END IF;
  ELSE
    -- The phone's own time of the redemption; ours may differ by the phone's clock.
    SELECT claimed_at INTO v_claimed FROM device_record
    WHERE community_id = p_community AND redemption_id = p_redemption AND device_id = p_device AND kind = 'redemption'
      AND claimed_at IS NOT NULL
    ORDER BY counter LIMIT 1;
    IF p_event_at > coalesce(v_claimed, r.event_at) + v_time
      OR v_log.at > r.created_at + make_interval(hours => (v_rules->>'offlineAgeHours')::integer) THEN
      RETURN 'too_late';
    END IF;
  END IF;
  -- The meal would be owed again by a batch that has gone elsewhere: to another stall, or into a new batch.
  IF r.prior_state IS NOT NULL AND EXISTS (
    SELECT 1 FROM batch WHERE community_id = p_community AND batch_number = r.batch_number
      AND (vendor_id <> r.vendor_id OR renewed_by IS NOT NULL)
  ) THEN
    RETURN 'too_late';
  END IF;

  v_seq := append_event(p_community, 'redemption.undone', v_log.at, v_log.at,
    '{"redemption":"' || p_redemption || '","undo":"' || p_undo || '"}');
  INSERT INTO transfer (community_id, seq, line, from_account, to_account, amount)
  SELECT community_id, v_seq, line, to_account, from_account, amount
  FROM transfer WHERE community_id = p_community AND seq = r.seq;
  UPDATE account a SET balance = a.balance + d.delta
  FROM (SELECT account_id, sum(delta)::bigint AS delta FROM (
          SELECT from_account AS account_id, -amount AS delta FROM transfer WHERE community_id = p_community AND seq = v_seq
          UNION ALL
          SELECT to_account, amount FROM transfer WHERE community_id = p_community AND seq = v_seq) x
        GROUP BY account_id) d
  WHERE a.community_id = p_community AND a.account_id = d.account_id;
  UPDATE redemption SET undo_id = p_undo, undone_seq = v_seq
  WHERE community_id = p_community AND redemption_id = p_redemption;
  UPDATE vendor_day SET served = served - 1 WHERE community_id = p_community AND vendor_id = r.vendor_id
    AND day = (r.event_at AT TIME ZONE v_zone)::date;
  IF r.prior_state IS NOT NULL THEN
    UPDATE token SET state = r.prior_state, redemption_id = NULL, changed_seq = v_seq
    WHERE community_id = p_community AND batch_number = r.batch_number AND token_index = r.token_index;
    -- A meal owed again after its batch was swept: the sweep starts over.
    UPDATE batch SET swept = 0, ended_at = NULL WHERE community_id = p_community AND batch_number = r.batch_number
      AND swept > 0 AND r.prior_state IN ('held', 'allotted', 'handed_out');
    UPDATE batch SET recall_swept = 0 WHERE community_id = p_community AND batch_number = r.batch_number
      AND recall_swept > 0;
    PERFORM tally_move(p_community, r.batch_number, 'redeemed', r.prior_state::text, 1, v_seq);
  END IF;
  RETURN 'created';
END $$;

-- Moves n tokens from one column of a batch's tally to another, by event p_seq.
CREATE FUNCTION tally_move(p_community uuid, p_batch bigint, p_from text, p_to text, p_n integer, p_seq bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE batch_tally SET %1$I = %1$I - $3, %2$I = %2$I + $3, changed_seq = $4
                  WHERE community_id = $1 AND batch_number = $2', p_from, p_to) USING p_community, p_batch, p_n, p_seq;
END $$;

-- Counts a wrong second factor. p_wrong_max within p_window lock the card until the window is over. Answers whether it is
-- locked now; p_is_wrong false only asks.
CREATE FUNCTION second_factor_locked(p_community uuid, p_now timestamptz, p_batch bigint, p_index integer,
  p_is_wrong boolean, p_wrong_max integer, p_window interval) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  v_wrong integer;
BEGIN
  IF p_is_wrong THEN
    INSERT INTO second_factor_try AS t (community_id, batch_number, token_index, wrong, first_at)
    VALUES (p_community, p_batch, p_index, 1, p_now)
    ON CONFLICT (community_id, batch_number, token_index) DO UPDATE SET
      wrong = CASE WHEN t.first_at + p_window <= p_now THEN 1 ELSE t.wrong + 1 END,
      first_at = CASE WHEN t.first_at + p_window <= p_now THEN p_now ELSE t.first_at END
    RETURNING wrong INTO v_wrong;
    RETURN v_wrong > p_wrong_max;
  END IF;
  SELECT wrong INTO v_wrong FROM second_factor_try
  WHERE community_id = p_community AND batch_number = p_batch AND token_index = p_index AND first_at + p_window > p_now;
  RETURN coalesce(v_wrong >= p_wrong_max, false);
END $$;
