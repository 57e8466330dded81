-- Amendments: what is said about a batch after its terms were fixed. Each is a numbered statement signed by the community;
-- statuses follow terms plus amendments.
SET LOCAL search_path = megibung;

-- Adds an amendment. The caller signed the statement beforehand for p_number; if another came first the answer is
-- wrong_state with the number to sign next. not_allowed: the batch has ended, or the amendment would give less than the
-- cards promise.
--
--   recall        the cards issued so far are good no more; the meals stay paid for
--   later_expiry  p_valid_until
--   other_stall   p_vendor, p_meal: what is unserved, and its money, moves there at the price agreed
CREATE FUNCTION batch_amend(p_community uuid, p_now timestamptz, p_batch bigint, p_amendment uuid, p_number integer,
  p_kind text, p_valid_until timestamptz, p_vendor uuid, p_meal uuid, p_statement text, p_public_key bytea,
  p_signature bytea, OUT status text, OUT next_number integer) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_had amendment;
  v_batch batch;
  v_tally batch_tally;
  v_served integer;
  v_through integer;
  v_seq bigint;
BEGIN
  SELECT * INTO v_had FROM amendment WHERE community_id = p_community AND amendment_id = p_amendment;
  IF FOUND THEN
    next_number := v_had.number;
    status := CASE WHEN (v_had.batch_number, v_had.kind) = (p_batch, p_kind)
                    AND (v_had.valid_until, v_had.vendor_id, v_had.meal_id)
                      IS NOT DISTINCT FROM (p_valid_until, p_vendor, p_meal)
                   THEN 'exists' ELSE 'exists_with_different_content' END;
    RETURN;
  END IF;
  SELECT * INTO v_batch FROM batch WHERE community_id = p_community AND batch_number = p_batch;
  IF NOT FOUND OR p_kind = 'other_stall' AND NOT EXISTS (
    SELECT 1 FROM meal WHERE community_id = p_community AND meal_id = p_meal AND vendor_id = p_vendor
  ) THEN
    status := 'not_found'; RETURN;
  END IF;
  IF v_batch.state <> 'active' OR v_batch.ended_at IS NOT NULL OR v_batch.swept > 0
    OR p_kind = 'later_expiry' AND p_valid_until <= greatest(v_batch.valid_until, head.at)
    OR p_kind = 'other_stall' AND p_vendor = v_batch.vendor_id THEN
    status := 'not_allowed'; RETURN;
  END IF;
  SELECT coalesce(max(number), 0) + 1 INTO next_number FROM amendment
  WHERE community_id = p_community AND batch_number = p_batch;
  IF p_number <> next_number THEN status := 'wrong_state'; RETURN; END IF;

  IF p_kind = 'recall' THEN v_through := v_batch.issued; END IF;
  v_seq := append_event(p_community, 'batch.amended', head.at, head.at,
    '{"amendment":"' || p_amendment || '","batch":' || p_batch || ',"kind":"' || p_kind
    || '","meal":' || coalesce('"' || p_meal || '"', 'null') || ',"number":' || p_number
    || ',"statementHash":"' || encode(sha256(convert_to(p_statement, 'UTF8')), 'hex')
    || '","through":' || coalesce(v_through::text, 'null')
    || ',"validUntil":' || coalesce('"' || iso(p_valid_until) || '"', 'null')
    || ',"vendor":' || coalesce('"' || p_vendor || '"', 'null') || '}');
  SELECT * INTO v_tally FROM batch_tally WHERE community_id = p_community AND batch_number = p_batch;
  IF p_kind = 'other_stall' THEN
    SELECT v_tally.redeemed - coalesce(sum(served_before), 0) INTO v_served FROM amendment
    WHERE community_id = p_community AND batch_number = p_batch;
  END IF;
  INSERT INTO amendment (community_id, batch_number, number, amendment_id, seq, kind, valid_until, vendor_id, meal_id,
    from_vendor, from_meal, served_before, statement, public_key, signature, created_at)
  VALUES (p_community, p_batch, p_number, p_amendment, v_seq, p_kind, p_valid_until, p_vendor, p_meal,
    CASE WHEN v_served IS NOT NULL THEN v_batch.vendor_id END, CASE WHEN v_served IS NOT NULL THEN v_batch.meal_id END,
    v_served, p_statement, p_public_key, p_signature, head.at);
  UPDATE batch SET
    valid_until = coalesce(p_valid_until, valid_until),
    vendor_id = coalesce(p_vendor, vendor_id),
    meal_id = coalesce(p_meal, meal_id),
    recalled_through = coalesce(v_through, recalled_through),
    recall_swept = CASE WHEN v_through IS NULL THEN recall_swept ELSE 0 END
  WHERE community_id = p_community AND batch_number = p_batch;
  PERFORM batch_changed(p_community, p_batch, v_seq);
  IF p_kind = 'other_stall' THEN
    PERFORM post(p_community, v_seq, 1, 'MONEY', 'prepaid', v_batch.vendor_id, 'prepaid', p_vendor,
      v_batch.price * (v_tally.held + v_tally.allotted + v_tally.handed_out + v_tally.voided));
  END IF;
  status := 'created';
END $$;

-- One step of a recall: voids what is unserved among the next 1,000 recalled cards, so that they can be replaced.
-- Returns null when nothing is left to do, else the batch's number.
CREATE FUNCTION recall_step(p_community uuid, p_now timestamptz) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s'
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_material = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_batch batch;
  v_last integer;
BEGIN
  SELECT * INTO v_batch FROM batch
  WHERE community_id = p_community AND state = 'active' AND ended_at IS NULL AND recall_swept < recalled_through
  ORDER BY batch_number LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_last := least(v_batch.recall_swept + 1000, v_batch.recalled_through);
  PERFORM retire(p_community, head.at, 'tokens.voided', v_batch.batch_number,
    ARRAY(SELECT token_index FROM token WHERE community_id = p_community AND batch_number = v_batch.batch_number
          AND token_index > v_batch.recall_swept AND token_index <= v_last
          AND state IN ('held', 'allotted', 'handed_out')), 'voided', NULL);
  UPDATE batch SET recall_swept = v_last
  WHERE community_id = p_community AND batch_number = v_batch.batch_number;
  RETURN v_batch.batch_number;
END $$;
