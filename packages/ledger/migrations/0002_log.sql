-- The log and the accounts: the few pieces that every write function is built from.
SET LOCAL search_path = megibung;

-- A moment as it stands in an event: UTC with milliseconds.
CREATE FUNCTION iso(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The bytes of an event. Keys in sorted order; p_data is the canonical JSON of the type's own object.
CREATE FUNCTION event_text(p_community uuid, p_epoch integer, p_seq bigint, p_type text,
  p_event_at timestamptz, p_now timestamptz, p_data text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT '{"community":"' || p_community || '","createdAt":"' || iso(p_now) || '","data":' || p_data
    || ',"epoch":' || p_epoch || ',"eventAt":"' || iso(p_event_at) || '","seq":' || p_seq
    || ',"type":"' || p_type || '"}'
$$;

CREATE FUNCTION leaf_hash(p_body text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256('\x00'::bytea || convert_to(p_body, 'UTF8'))
$$;

-- Takes the community's lock and returns the head, its clock moved on to p_now (never backwards).
CREATE FUNCTION lock_log(p_community uuid, p_now timestamptz) RETURNS log_head LANGUAGE plpgsql AS $$
DECLARE head log_head;
BEGIN
  SELECT * INTO head FROM log_head WHERE community_id = p_community FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no community %', p_community USING ERRCODE = 'no_data_found';
  END IF;
  head.at := greatest(head.at, date_trunc('milliseconds', p_now));
  RETURN head;
END $$;

-- Appends one event; the caller holds the lock. Returns its sequence number.
CREATE FUNCTION append_event(p_community uuid, p_type text, p_event_at timestamptz, p_now timestamptz,
  p_data text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head log_head;
  v_body text;
BEGIN
  UPDATE log_head SET seq = seq + 1, at = greatest(at, p_now) WHERE community_id = p_community RETURNING * INTO head;
  v_body := event_text(p_community, head.epoch, head.seq, p_type, p_event_at, p_now, p_data);
  INSERT INTO event (community_id, seq, epoch, type, event_at, created_at, body, leaf_hash)
  VALUES (p_community, head.seq, head.epoch, p_type, p_event_at, p_now, v_body, leaf_hash(v_body));
  RETURN head.seq;
END $$;

-- Notes the event that changed something that holds for a whole batch.
CREATE FUNCTION batch_changed(p_community uuid, p_batch bigint, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE batch SET changed_seq = p_seq WHERE community_id = p_community AND batch_number = p_batch;
  UPDATE batch_tally SET changed_seq = p_seq WHERE community_id = p_community AND batch_number = p_batch;
END $$;

CREATE FUNCTION account_of(p_community uuid, p_unit text, p_kind text, p_owner uuid) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT account_id FROM account
  WHERE community_id = p_community AND unit = p_unit AND kind = p_kind AND owner_id IS NOT DISTINCT FROM p_owner
$$;

-- Opens the named accounts that do not exist yet; the caller holds the lock.
CREATE FUNCTION open_accounts(p_community uuid, p_unit text, p_kinds text[], p_owner uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE v_kind text;
BEGIN
  FOREACH v_kind IN ARRAY p_kinds LOOP
    CONTINUE WHEN account_of(p_community, p_unit, v_kind, p_owner) IS NOT NULL;
    INSERT INTO account (community_id, account_id, unit, kind, owner_id)
    SELECT p_community, next_account, p_unit, v_kind, p_owner FROM log_head WHERE community_id = p_community;
    UPDATE log_head SET next_account = next_account + 1 WHERE community_id = p_community;
  END LOOP;
END $$;

-- Moves an amount between two accounts as one line of an event; nothing moves for an amount of zero.
CREATE FUNCTION post(p_community uuid, p_seq bigint, p_line integer, p_unit text,
  p_from text, p_from_owner uuid, p_to text, p_to_owner uuid, p_amount bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_from integer := account_of(p_community, p_unit, p_from, p_from_owner);
  v_to integer := account_of(p_community, p_unit, p_to, p_to_owner);
BEGIN
  IF p_amount = 0 THEN RETURN; END IF;
  IF v_from IS NULL OR v_to IS NULL THEN
    RAISE EXCEPTION 'no account % % or %', p_unit, p_from, p_to USING ERRCODE = 'no_data_found';
  END IF;
  INSERT INTO transfer (community_id, seq, line, from_account, to_account, amount)
  VALUES (p_community, p_seq, p_line, v_from, v_to, p_amount);
  UPDATE account SET balance = balance - p_amount WHERE community_id = p_community AND account_id = v_from;
  UPDATE account SET balance = balance + p_amount WHERE community_id = p_community AND account_id = v_to;
END $$;
