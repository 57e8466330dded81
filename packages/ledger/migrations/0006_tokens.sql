-- What else happens to tokens: handed out, taken back, voided, replaced, expired, refunded. As in redeem, rows are looked
-- up by key whatever the planner thinks of the tables' size: a step of 1,000 tokens must not hold the lock for long.
SET LOCAL search_path = megibung;

-- Gives tokens to recipients, in array order; one status per item. p_hashes as in redeem. With p_back the token goes
-- back from handed_out to held.
CREATE FUNCTION handout(p_community uuid, p_now timestamptz, p_ids uuid[], p_batches bigint[], p_indexes integer[],
  p_hashes bytea[], p_recipients uuid[], p_back boolean)
RETURNS TABLE (ord integer, status text) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_from token_state := CASE WHEN p_back THEN 'handed_out' ELSE 'held' END;
  v_to token_state := CASE WHEN p_back THEN 'held' ELSE 'handed_out' END;
  v_had handout;
  v_batch batch;
  t token;
  v_seq bigint;
BEGIN
  FOR i IN 1 .. cardinality(p_ids) LOOP
    ord := i;
    SELECT * INTO v_had FROM handout h WHERE h.community_id = p_community AND h.handout_id = p_ids[i];
    IF FOUND THEN
      status := CASE WHEN (v_had.batch_number, v_had.token_index) = (p_batches[i], p_indexes[i])
                      AND v_had.recipient_id IS NOT DISTINCT FROM p_recipients[i]
                      -- Giving and taking back are not the same request.
                      AND p_back = EXISTS (SELECT 1 FROM event e WHERE e.community_id = p_community
                                           AND e.seq = v_had.seq AND e.type = 'token.taken_back')
                     THEN 'exists' ELSE 'exists_with_different_content' END;
      RETURN NEXT; CONTINUE;
    END IF;
    SELECT * INTO v_batch FROM batch b WHERE b.community_id = p_community AND b.batch_number = p_batches[i];
    SELECT * INTO t FROM token k
    WHERE k.community_id = p_community AND k.batch_number = p_batches[i] AND k.token_index = p_indexes[i];
    status := CASE
      WHEN t.token_index IS NULL THEN 'unknown_token'
      WHEN t.payload_hash <> p_hashes[i] THEN 'bad_signature'
      WHEN t.state = 'redeemed' THEN 'already_redeemed'
      WHEN t.state = 'voided' OR v_batch.state = 'voided' THEN 'voided'
      WHEN t.token_index <= v_batch.recalled_through AND t.state IN ('held', 'allotted', 'handed_out') THEN 'voided'
      WHEN t.state = 'returned' OR v_batch.state = 'refunded' THEN 'returned'
      WHEN t.state = 'expired' OR head.at >= v_batch.valid_until AND NOT p_back THEN 'expired'
      WHEN v_batch.state <> 'active' THEN 'not_active'
      WHEN t.state = v_from THEN 'created'
      WHEN p_back THEN 'not_handed_out'
      ELSE 'already_handed_out' END;
    IF status = 'created' THEN
      v_seq := append_event(p_community, CASE WHEN p_back THEN 'token.taken_back' ELSE 'token.handed_out' END,
        head.at, head.at, '{"batch":' || t.batch_number || ',"handout":"' || p_ids[i] || '","index":' || t.token_index || '}');
      PERFORM post(p_community, v_seq, 1, 'MEAL', v_from::text, NULL, v_to::text, NULL, 1);
      UPDATE token k SET state = v_to, changed_seq = v_seq
      WHERE k.community_id = p_community AND k.batch_number = t.batch_number AND k.token_index = t.token_index;
      PERFORM tally_move(p_community, t.batch_number, v_from::text, v_to::text, 1, v_seq);
      INSERT INTO handout (community_id, handout_id, seq, batch_number, token_index, recipient_id, event_at, created_at)
      VALUES (p_community, p_ids[i], v_seq, t.batch_number, t.token_index, p_recipients[i], head.at, head.at);
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;

-- Takes tokens out of circulation (lost, stolen, misprinted). The meal stays paid for until replaced or ended.
-- Answers how many were voided now; those not on a hand or in a drawer are left as they are.
CREATE FUNCTION tokens_void(p_community uuid, p_now timestamptz, p_batch bigint, p_indexes integer[],
  OUT status text, OUT voided integer) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_going integer[] := '{}';
  v_index integer;
BEGIN
  IF cardinality(p_indexes) > 1000 THEN
    RAISE EXCEPTION 'at most 1000 tokens are voided at once' USING ERRCODE = 'program_limit_exceeded';
  END IF;
  voided := 0;
  SELECT CASE WHEN state = 'active' THEN 'created' ELSE 'wrong_state' END INTO status FROM batch
  WHERE community_id = p_community AND batch_number = p_batch;
  IF NOT FOUND THEN status := 'not_found'; END IF;
  IF status <> 'created' THEN RETURN; END IF;
  FOREACH v_index IN ARRAY p_indexes LOOP
    IF NOT v_index = ANY (v_going) AND EXISTS (
      SELECT 1 FROM token WHERE community_id = p_community AND batch_number = p_batch AND token_index = v_index
        AND state IN ('held', 'allotted', 'handed_out')
    ) THEN
      v_going := v_going || v_index;
    END IF;
  END LOOP;
  voided := retire(p_community, head.at, 'tokens.voided', p_batch, v_going, 'voided', NULL);
  IF voided = 0 THEN status := 'exists'; END IF;
END $$;

-- The step that voiding, expiry and refund share: the given tokens leave circulation as p_to, with one event, the
-- meals posted by the state they come from and, where p_money names an account, the money too. The caller holds
-- the lock and names at most 1,000 tokens that are unserved. Returns how many went.
CREATE FUNCTION retire(p_community uuid, p_now timestamptz, p_type text, p_batch bigint, p_indexes integer[],
  p_to token_state, p_money text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_batch batch;
  v_seq bigint;
  v_line integer := 0;
  v_gone integer := 0;
  v_states token_state[] := enum_range(NULL::token_state);
  v_counts integer[] := array_fill(0, ARRAY[cardinality(v_states)]);
  v_index integer;
  v_state token_state;
  v_at integer;
BEGIN
  IF cardinality(p_indexes) = 0 THEN RETURN 0; END IF;
  SELECT * INTO v_batch FROM batch WHERE community_id = p_community AND batch_number = p_batch;
  v_seq := append_event(p_community, p_type, p_now, p_now, '{"batch":' || p_batch || ',"indexes":['
    || (SELECT string_agg(i::text, ',' ORDER BY i) FROM unnest(p_indexes) AS u(i))
    || '],"money":' || coalesce('"' || p_money || '"', 'null') || ',"to":"' || p_to || '"}');
  -- One by one, by key: joined with an array, PostgreSQL reads the whole batch for each of them when it knows no better.
  FOREACH v_index IN ARRAY p_indexes LOOP
    SELECT state INTO v_state FROM token
    WHERE community_id = p_community AND batch_number = p_batch AND token_index = v_index;
    CONTINUE WHEN v_state = p_to;
    UPDATE token SET state = p_to, changed_seq = v_seq
    WHERE community_id = p_community AND batch_number = p_batch AND token_index = v_index;
    v_at := array_position(v_states, v_state);
    v_counts[v_at] := v_counts[v_at] + 1;
  END LOOP;
  FOR v_at IN 1 .. cardinality(v_states) LOOP
    CONTINUE WHEN v_counts[v_at] = 0;
    v_line := v_line + 1;
    v_gone := v_gone + v_counts[v_at];
    PERFORM post(p_community, v_seq, v_line, 'MEAL', v_states[v_at]::text, NULL, p_to::text, NULL, v_counts[v_at]);
    PERFORM tally_move(p_community, p_batch, v_states[v_at]::text, p_to::text, v_counts[v_at], v_seq);
  END LOOP;
  IF p_money = 'kept' THEN
    PERFORM post(p_community, v_seq, v_line + 1, 'MONEY', 'prepaid', v_batch.vendor_id, 'kept', v_batch.vendor_id,
      v_batch.price * cardinality(p_indexes));
  ELSIF p_money = 'refunded' THEN
    PERFORM post(p_community, v_seq, v_line + 1, 'MONEY', 'prepaid', v_batch.vendor_id, 'refunded', NULL,
      v_batch.price * cardinality(p_indexes));
  END IF;
  RETURN v_gone;
END $$;

-- A new card for a voided one: the next index of the same batch. The caller signed it beforehand for p_new_index; if
-- another came first the answer is wrong_state with the index to sign next.
CREATE FUNCTION token_replace(p_community uuid, p_now timestamptz, p_batch bigint, p_index integer,
  p_new_index integer, p_payload_hash bytea, p_short_hash bytea, OUT status text, OUT next_index integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_batch batch;
  t token;
  v_seq bigint;
BEGIN
  SELECT * INTO v_batch FROM batch WHERE community_id = p_community AND batch_number = p_batch;
  SELECT * INTO t FROM token WHERE community_id = p_community AND batch_number = p_batch AND token_index = p_index;
  next_index := v_batch.issued + 1;
  IF t.token_index IS NULL THEN status := 'not_found'; RETURN; END IF;
  IF t.state <> 'voided' OR t.closed OR v_batch.state <> 'active' OR v_batch.ended_at IS NOT NULL THEN
    status := 'not_allowed'; RETURN;
  END IF;
  IF p_new_index <> next_index THEN status := 'wrong_state'; RETURN; END IF;
  BEGIN
    INSERT INTO token (community_id, batch_number, token_index, state, payload_hash, short_hash)
    VALUES (p_community, p_batch, p_new_index, 'held', p_payload_hash, p_short_hash);
  EXCEPTION WHEN unique_violation THEN
    -- Its short code met another's: this index is never issued, the next one is tried.
    UPDATE batch SET issued = p_new_index WHERE community_id = p_community AND batch_number = p_batch;
    next_index := p_new_index + 1;
    status := 'wrong_state';
    RETURN;
  END;
  v_seq := append_event(p_community, 'token.replaced', head.at, head.at,
    '{"batch":' || p_batch || ',"by":' || p_new_index || ',"index":' || p_index || '}');
  UPDATE batch SET issued = p_new_index WHERE community_id = p_community AND batch_number = p_batch;
  UPDATE token SET closed = closed OR token_index = p_index, changed_seq = v_seq
  WHERE community_id = p_community AND batch_number = p_batch AND token_index IN (p_index, p_new_index);
  UPDATE batch_tally SET voided = voided - 1, replaced = replaced + 1, held = held + 1, changed_seq = v_seq
  WHERE community_id = p_community AND batch_number = p_batch;
  PERFORM post(p_community, v_seq, 1, 'MEAL', 'voided', NULL, 'held', NULL, 1);
  status := 'created';
END $$;

-- One step of expiry: the next 1,000 indexes of the first batch that ended longer ago than a phone may be offline.
-- Returns null when nothing is left to do, else that batch's number.
CREATE FUNCTION expire_step(p_community uuid, p_now timestamptz) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_batch batch;
  v_age interval;
BEGIN
  SELECT make_interval(hours => (rules->>'offlineAgeHours')::integer) INTO v_age
  FROM community WHERE community_id = p_community;
  SELECT * INTO v_batch FROM batch
  WHERE community_id = p_community AND state = 'active' AND ended_at IS NULL AND valid_until + v_age <= head.at
  ORDER BY batch_number LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM sweep(p_community, head.at, v_batch, 'tokens.expired',
    CASE v_batch.at_expiry WHEN 'refunded' THEN 'returned' ELSE 'expired' END::token_state,
    CASE v_batch.at_expiry WHEN 'issued_anew' THEN NULL ELSE v_batch.at_expiry END);
  RETURN v_batch.batch_number;
END $$;

-- Takes what is unserved of a confirmed prepayment back to its donor, 1,000 tokens a call; the first call already
-- stops all its tokens. Call again while `more` is true.
CREATE FUNCTION prepayment_refund(p_community uuid, p_now timestamptz, p_prepayment uuid,
  OUT status text, OUT more boolean) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_pre prepayment;
  v_batch batch;
  v_seq bigint;
BEGIN
  more := false;
  SELECT * INTO v_pre FROM prepayment WHERE community_id = p_community AND prepayment_id = p_prepayment;
  IF NOT FOUND THEN status := 'not_found'; RETURN; END IF;
  IF v_pre.state = 'confirmed' THEN
    IF NOT EXISTS (SELECT 1 FROM batch WHERE community_id = p_community AND prepayment_id = p_prepayment
                   AND state = 'active' AND ended_at IS NULL) THEN
      status := 'wrong_state'; RETURN;
    END IF;
    UPDATE prepayment SET state = 'refunded', changed_at = head.at
    WHERE community_id = p_community AND prepayment_id = p_prepayment;
    UPDATE batch SET state = 'refunded', swept = 0
    WHERE community_id = p_community AND prepayment_id = p_prepayment AND state = 'active' AND ended_at IS NULL;
    v_seq := append_event(p_community, 'prepayment.refunded', head.at, head.at,
      '{"batches":[' || (SELECT string_agg(batch_number::text, ',' ORDER BY batch_number) FROM batch
                         WHERE community_id = p_community AND prepayment_id = p_prepayment AND state = 'refunded')
      || '],"prepayment":"' || p_prepayment || '"}');
    PERFORM batch_changed(p_community, batch_number, v_seq) FROM batch
    WHERE community_id = p_community AND prepayment_id = p_prepayment AND state = 'refunded' AND ended_at IS NULL;
    status := 'created';
  ELSIF v_pre.state = 'refunded' THEN
    status := 'exists';
  ELSE
    status := 'wrong_state'; RETURN;
  END IF;
  SELECT * INTO v_batch FROM batch
  WHERE community_id = p_community AND prepayment_id = p_prepayment AND state = 'refunded' AND ended_at IS NULL
  ORDER BY batch_number LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM sweep(p_community, head.at, v_batch, 'tokens.returned', 'returned', 'refunded');
  more := EXISTS (SELECT 1 FROM batch WHERE community_id = p_community AND prepayment_id = p_prepayment
                  AND state = 'refunded' AND ended_at IS NULL);
END $$;

-- The next 1,000 indexes of a batch that ends: what is unserved goes to p_to, its money to p_money. A voided card
-- keeps its state when the batch expires, but its money goes the same way; on a refund, or where the meals are issued
-- anew, it goes like the rest.
CREATE FUNCTION sweep(p_community uuid, p_now timestamptz, p_batch batch, p_type text, p_to token_state, p_money text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_last integer := least(p_batch.swept + 1000, p_batch.issued);
  v_voided_too boolean := p_type = 'tokens.returned' OR p_money IS NULL;
  v_closing integer[];
  v_index integer;
  v_seq bigint;
BEGIN
  PERFORM retire(p_community, p_now, p_type, p_batch.batch_number,
    ARRAY(SELECT token_index FROM token WHERE community_id = p_community AND batch_number = p_batch.batch_number
          AND token_index > p_batch.swept AND token_index <= v_last AND NOT closed
          AND (state IN ('held', 'allotted', 'handed_out') OR v_voided_too AND state = 'voided')), p_to, p_money);
  IF NOT v_voided_too THEN
    v_closing := ARRAY(SELECT token_index FROM token
      WHERE community_id = p_community AND batch_number = p_batch.batch_number
        AND token_index > p_batch.swept AND token_index <= v_last AND state = 'voided' AND NOT closed
      ORDER BY token_index);
    IF cardinality(v_closing) > 0 THEN
      v_seq := append_event(p_community, 'tokens.closed', p_now, p_now, '{"batch":' || p_batch.batch_number
        || ',"indexes":[' || array_to_string(v_closing, ',') || '],"money":"' || p_money || '"}');
      PERFORM post(p_community, v_seq, 1, 'MONEY', 'prepaid', p_batch.vendor_id, p_money,
        CASE p_money WHEN 'kept' THEN p_batch.vendor_id END, p_batch.price * cardinality(v_closing));
      FOREACH v_index IN ARRAY v_closing LOOP
        UPDATE token SET closed = true, changed_seq = v_seq
        WHERE community_id = p_community AND batch_number = p_batch.batch_number AND token_index = v_index;
      END LOOP;
      UPDATE batch_tally SET changed_seq = v_seq
      WHERE community_id = p_community AND batch_number = p_batch.batch_number;
    END IF;
  END IF;
  UPDATE batch SET swept = v_last, ended_at = CASE WHEN v_last >= issued THEN p_now END
  WHERE community_id = p_community AND batch_number = p_batch.batch_number;
END $$;

-- The meals of an ended batch live on in a new one (terms: issued anew).
CREATE FUNCTION batch_renew(p_community uuid, p_now timestamptz, p_batch bigint) RETURNS text LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_batch batch;
  v_seq bigint;
BEGIN
  SELECT * INTO v_batch FROM batch WHERE community_id = p_community AND batch_number = p_batch AND renews IS NOT NULL;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF v_batch.state = 'active' THEN RETURN 'exists'; END IF;
  IF v_batch.state <> 'printed' THEN RETURN 'wrong_state'; END IF;
  UPDATE batch SET state = 'active' WHERE community_id = p_community AND batch_number = p_batch;
  v_seq := append_event(p_community, 'batch.renewed', head.at, head.at,
    '{"batch":' || p_batch || ',"renews":' || v_batch.renews || '}');
  UPDATE batch_tally SET held = v_batch.quantity WHERE community_id = p_community AND batch_number = p_batch;
  PERFORM tally_move(p_community, v_batch.renews, 'expired', 'replaced', v_batch.quantity, v_seq);
  PERFORM batch_changed(p_community, p_batch, v_seq);
  PERFORM post(p_community, v_seq, 1, 'MEAL', 'expired', NULL, 'held', NULL, v_batch.quantity);
  RETURN 'created';
END $$;
