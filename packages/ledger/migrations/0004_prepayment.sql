-- From money promised to tokens that feed people.
--
--   prepayment: promised ──▶ paid ──▶ confirmed ──▶ refunded        out: declined (not received), cancelled
--   batch:      minting ──▶ printed ──▶ active ──▶ refunded         out: voided, with its prepayment
SET LOCAL search_path = megibung;

CREATE FUNCTION prepayment_promise(p_community uuid, p_now timestamptz, p_prepayment uuid, p_vendor uuid,
  p_meal uuid, p_quantity integer, p_method text, p_second_factor boolean, p_donor_box bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_had prepayment;
  v_version integer;
  v_price bigint;
BEGIN
  SELECT * INTO v_had FROM prepayment WHERE community_id = p_community AND prepayment_id = p_prepayment;
  IF FOUND THEN
    RETURN CASE WHEN (v_had.vendor_id, v_had.meal_id, v_had.quantity, v_had.method, v_had.second_factor)
                   = (p_vendor, p_meal, p_quantity, p_method, p_second_factor)
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  SELECT m.price_version, mp.price INTO v_version, v_price
  FROM meal m JOIN meal_price mp
    ON mp.community_id = m.community_id AND mp.meal_id = m.meal_id AND mp.version = m.price_version
  WHERE m.community_id = p_community AND m.meal_id = p_meal AND m.vendor_id = p_vendor;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  INSERT INTO prepayment (community_id, prepayment_id, vendor_id, meal_id, price_version, price, quantity, method,
    second_factor, state, created_at, changed_at)
  VALUES (p_community, p_prepayment, p_vendor, p_meal, v_version, v_price, p_quantity, p_method,
    p_second_factor, 'promised', head.at, head.at);
  IF p_donor_box IS NOT NULL THEN
    INSERT INTO prepayment_donor (community_id, prepayment_id, name_box)
    VALUES (p_community, p_prepayment, p_donor_box);
  END IF;
  PERFORM append_event(p_community, 'prepayment.promised', head.at, head.at,
    '{"meal":"' || p_meal || '","method":"' || p_method || '","prepayment":"' || p_prepayment
    || '","price":"' || v_price || '","quantity":' || p_quantity || ',"vendor":"' || p_vendor
    || '","version":' || v_version || '}');
  RETURN 'created';
END $$;

-- promised → paid (the donor says so) | declined (the stall has not received it) | cancelled (nobody will pay).
CREATE FUNCTION prepayment_move(p_community uuid, p_now timestamptz, p_prepayment uuid, p_to prepayment_state)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_had prepayment;
  v_seq bigint;
BEGIN
  SELECT * INTO v_had FROM prepayment WHERE community_id = p_community AND prepayment_id = p_prepayment;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  -- What is confirmed was paid: somebody who asks again missed the answer.
  IF v_had.state = p_to OR p_to = 'paid' AND v_had.state = 'confirmed' THEN RETURN 'exists'; END IF;
  IF NOT (p_to = 'paid' AND v_had.state = 'promised'
       OR p_to IN ('declined', 'cancelled') AND v_had.state IN ('promised', 'paid')) THEN
    RETURN 'wrong_state';
  END IF;
  UPDATE prepayment SET state = p_to, changed_at = head.at
  WHERE community_id = p_community AND prepayment_id = p_prepayment;
  IF p_to <> 'paid' THEN
    UPDATE batch SET state = 'voided' WHERE community_id = p_community AND prepayment_id = p_prepayment;
  END IF;
  v_seq := append_event(p_community, 'prepayment.' || p_to, head.at, head.at,
    '{"prepayment":"' || p_prepayment || '"}');
  IF p_to <> 'paid' THEN
    PERFORM batch_changed(p_community, batch_number, v_seq) FROM batch
    WHERE community_id = p_community AND prepayment_id = p_prepayment;
  END IF;
  RETURN 'created';
END $$;

-- Gives a prepayment the batch that its tokens will be minted in; the same one again on a retry. p_renews names an
-- ended batch whose unserved meals are issued anew.
CREATE FUNCTION batch_reserve(p_community uuid, p_now timestamptz, p_batch uuid, p_prepayment uuid, p_renews bigint,
  OUT status text, OUT batch_number bigint) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_pre prepayment;
  v_had batch;
  v_rules jsonb;
  v_quantity integer;
  v_vendor uuid;
  v_meal uuid;
BEGIN
  SELECT * INTO v_pre FROM prepayment WHERE community_id = p_community AND prepayment_id = p_prepayment;
  IF NOT FOUND THEN status := 'not_found'; RETURN; END IF;
  SELECT * INTO v_had FROM batch b
  WHERE b.community_id = p_community AND b.prepayment_id = p_prepayment AND b.renews IS NOT DISTINCT FROM p_renews
    AND b.state <> 'voided';
  IF FOUND THEN status := 'exists'; batch_number := v_had.batch_number; RETURN; END IF;
  IF p_renews IS NULL THEN
    IF v_pre.state NOT IN ('promised', 'paid') THEN status := 'wrong_state'; RETURN; END IF;
    SELECT v_pre.quantity, v_pre.vendor_id, v_pre.meal_id INTO v_quantity, v_vendor, v_meal;
  ELSE
    -- An amendment may have moved the meals to another stall.
    SELECT t.expired, b.vendor_id, b.meal_id INTO v_quantity, v_vendor, v_meal FROM batch b
    JOIN batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
    WHERE b.community_id = p_community AND b.batch_number = p_renews AND b.prepayment_id = p_prepayment
      AND b.at_expiry = 'issued_anew' AND b.ended_at IS NOT NULL AND t.expired > 0;
    IF NOT FOUND THEN status := 'wrong_state'; RETURN; END IF;
    UPDATE batch b SET renewed_by = head.next_batch WHERE b.community_id = p_community AND b.batch_number = p_renews;
  END IF;
  SELECT rules INTO v_rules FROM community WHERE community_id = p_community;
  batch_number := head.next_batch;
  UPDATE log_head SET next_batch = next_batch + 1, at = head.at WHERE community_id = p_community;
  INSERT INTO batch (community_id, batch_number, batch_id, prepayment_id, renews, vendor_id, meal_id, price, quantity,
    valid_from, valid_until, at_expiry, state, issued, has_second_factor, created_at)
  VALUES (p_community, batch_reserve.batch_number, p_batch, p_prepayment, p_renews, v_vendor, v_meal,
    v_pre.price, v_quantity, head.at, head.at + make_interval(days => (v_rules->>'validityDays')::integer),
    v_rules->>'atExpiry', 'minting', v_quantity, v_pre.second_factor, head.at);
  INSERT INTO batch_tally (community_id, batch_number) VALUES (p_community, batch_reserve.batch_number);
  status := 'created';
END $$;

-- Fixes what the cards promise. Set once: a retry with other terms is refused. Needs no lock on the log, since
-- nobody can redeem from a batch that is being minted.
CREATE FUNCTION batch_set_terms(p_community uuid, p_batch bigint, p_terms text, p_terms_hash bytea,
  p_public_key bytea, p_secret_box bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  UPDATE batch SET terms = p_terms, terms_hash = p_terms_hash, public_key = p_public_key, secret_box = p_secret_box
  WHERE community_id = p_community AND batch_number = p_batch AND state = 'minting' AND terms IS NULL;
  RETURN CASE WHEN FOUND THEN 'created' ELSE 'exists' END;
END $$;

-- A fresh secret after two short codes met; the tokens written so far go.
CREATE FUNCTION batch_reset_secret(p_community uuid, p_batch bigint, p_secret_box bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  UPDATE batch SET secret_box = p_secret_box
  WHERE community_id = p_community AND batch_number = p_batch AND state = 'minting';
  IF NOT FOUND THEN RETURN 'wrong_state'; END IF;
  DELETE FROM token WHERE community_id = p_community AND batch_number = p_batch;
  RETURN 'created';
END $$;

-- Writes a run of tokens of a batch that is being minted, from index p_from on; writing them again changes nothing.
-- The caller holds only the batch's row, not the community's lock, so redemptions go on meanwhile.
CREATE FUNCTION batch_write_tokens(p_community uuid, p_batch bigint, p_from integer, p_payload_hashes bytea[],
  p_short_hashes bytea[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  PERFORM 1 FROM batch WHERE community_id = p_community AND batch_number = p_batch AND state = 'minting' FOR SHARE;
  IF NOT FOUND THEN RETURN 'wrong_state'; END IF;
  INSERT INTO token (community_id, batch_number, token_index, state, payload_hash, short_hash)
  SELECT p_community, p_batch, p_from + (u.ord - 1)::integer, 'held', u.payload_hash, u.short_hash
  FROM unnest(p_payload_hashes, p_short_hashes) WITH ORDINALITY AS u(payload_hash, short_hash, ord)
  ON CONFLICT (community_id, batch_number, token_index) DO NOTHING;
  RETURN 'created';
EXCEPTION WHEN unique_violation THEN
  RETURN 'short_code_collision';
END $$;

-- All tokens stand: the batch is printed, and its terms enter the log.
CREATE FUNCTION batch_seal(p_community uuid, p_now timestamptz, p_batch bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' SET enable_seqscan = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_batch batch;
  v_seq bigint;
BEGIN
  SELECT * INTO v_batch FROM batch WHERE community_id = p_community AND batch_number = p_batch FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF v_batch.state <> 'minting' THEN
    RETURN CASE v_batch.state WHEN 'voided' THEN 'wrong_state' ELSE 'exists' END;
  END IF;
  -- The last row stands only when all before it do: chunks are written in order.
  IF v_batch.terms IS NULL OR NOT EXISTS (
    SELECT 1 FROM token WHERE community_id = p_community AND batch_number = p_batch AND token_index = v_batch.quantity
  ) THEN
    RETURN 'wrong_state';
  END IF;
  UPDATE batch SET state = 'printed' WHERE community_id = p_community AND batch_number = p_batch;
  v_seq := append_event(p_community, 'batch.printed', head.at, head.at,
    '{"atExpiry":"' || v_batch.at_expiry || '","batch":' || p_batch || ',"meal":"' || v_batch.meal_id
    || '","prepayment":"' || v_batch.prepayment_id || '","price":"' || v_batch.price
    || '","publicKey":"' || encode(v_batch.public_key, 'hex') || '","quantity":' || v_batch.quantity
    || ',"renews":' || coalesce(v_batch.renews::text, 'null')
    || ',"termsHash":"' || encode(v_batch.terms_hash, 'hex')
    || '","validFrom":"' || iso(v_batch.valid_from) || '","validUntil":"' || iso(v_batch.valid_until)
    || '","vendor":"' || v_batch.vendor_id || '"}');
  PERFORM batch_changed(p_community, p_batch, v_seq);
  RETURN 'created';
END $$;

-- The stall says the money is there: the batch becomes active and the meals are owed. Needs a sealed batch.
CREATE FUNCTION prepayment_confirm(p_community uuid, p_now timestamptz, p_prepayment uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_pre prepayment;
  v_batch batch;
  v_seq bigint;
BEGIN
  SELECT * INTO v_pre FROM prepayment WHERE community_id = p_community AND prepayment_id = p_prepayment;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF v_pre.state = 'confirmed' THEN RETURN 'exists'; END IF;
  IF v_pre.state NOT IN ('promised', 'paid') THEN RETURN 'wrong_state'; END IF;
  SELECT * INTO v_batch FROM batch
  WHERE community_id = p_community AND prepayment_id = p_prepayment AND renews IS NULL AND state = 'printed';
  IF NOT FOUND THEN RETURN 'wrong_state'; END IF;
  UPDATE prepayment SET state = 'confirmed', changed_at = head.at
  WHERE community_id = p_community AND prepayment_id = p_prepayment;
  UPDATE batch SET state = 'active' WHERE community_id = p_community AND batch_number = v_batch.batch_number;
  UPDATE batch_tally SET held = v_batch.quantity
  WHERE community_id = p_community AND batch_number = v_batch.batch_number;
  v_seq := append_event(p_community, 'prepayment.confirmed', head.at, head.at,
    '{"batch":' || v_batch.batch_number || ',"prepayment":"' || p_prepayment || '"}');
  PERFORM post(p_community, v_seq, 1, 'MONEY', 'donor', NULL, 'prepaid', v_pre.vendor_id,
    v_pre.price * v_pre.quantity);
  PERFORM batch_changed(p_community, v_batch.batch_number, v_seq);
  PERFORM post(p_community, v_seq, 2, 'MEAL', 'source', NULL, 'held', NULL, v_pre.quantity);
  RETURN 'created';
END $$;
