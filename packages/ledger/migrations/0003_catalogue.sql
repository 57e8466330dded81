-- Communities, keys, stalls, menus, phones. Every function: community first, then the server's clock; answers with
-- a status of core's list (created, exists, exists_with_different_content, not_found, wrong_state, …).
SET LOCAL search_path = megibung;

-- The rules as they stand in an event: canonical JSON.
CREATE FUNCTION rules_text(p_rules jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '{"atExpiry":"' || (p_rules->>'atExpiry') || '","dailyLimit":' || (p_rules->>'dailyLimit')
    || ',"losses":"' || (p_rules->>'losses') || '","offlineAgeHours":' || (p_rules->>'offlineAgeHours')
    || ',"offlineCount":' || (p_rules->>'offlineCount') || ',"openHours":'
    || coalesce('{"from":' || (p_rules->'openHours'->>'from') || ',"until":' || (p_rules->'openHours'->>'until') || '}', 'null')
    || ',"undoSeconds":' || (p_rules->>'undoSeconds') || ',"validityDays":' || (p_rules->>'validityDays') || '}'
$$;

CREATE FUNCTION community_create(p_community uuid, p_now timestamptz, p_slug text, p_name text, p_currency text,
  p_time_zone text, p_languages text[], p_rules jsonb, p_short_code_key_box bytea,
  p_public_key bytea, p_key_id bytea, p_secret_box bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  v_now timestamptz := date_trunc('milliseconds', p_now);
  v_had community;
BEGIN
  INSERT INTO community (community_id, slug, name, currency, time_zone, languages, rules, short_code_key_box, created_at)
  VALUES (p_community, p_slug, p_name, p_currency, p_time_zone, p_languages, p_rules, p_short_code_key_box, v_now)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO v_had FROM community WHERE community_id = p_community;
    IF NOT FOUND THEN RETURN 'slug_taken'; END IF;
    -- The rules may have changed since; those it began with stand in its first event.
    RETURN CASE WHEN (v_had.slug, v_had.name, v_had.currency, v_had.time_zone, v_had.languages)
                   = (p_slug, p_name, p_currency, p_time_zone, p_languages)
                 AND EXISTS (SELECT 1 FROM event e WHERE e.community_id = p_community AND e.seq = 1
                   AND position('"rules":' || rules_text(p_rules) || '}' IN e.body) > 0)
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  INSERT INTO log_head (community_id, epoch, seq, at, next_batch, next_account)
  VALUES (p_community, 1, 0, v_now, 1, 1);
  PERFORM open_accounts(p_community, 'MONEY', ARRAY['donor', 'refunded'], NULL);
  PERFORM open_accounts(p_community, 'MEAL',
    ARRAY['source', 'held', 'handed_out', 'expired', 'voided', 'returned'], NULL);
  PERFORM append_event(p_community, 'community.created', v_now, v_now,
    '{"currency":"' || p_currency || '","rules":' || rules_text(p_rules) || '}');
  PERFORM key_activate(p_community, v_now, p_public_key, p_key_id, p_secret_box);
  RETURN 'created';
END $$;

-- Makes a key the one that signs; the one before it is retired and keeps verifying.
CREATE FUNCTION key_activate(p_community uuid, p_now timestamptz, p_public_key bytea, p_key_id bytea,
  p_secret_box bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  IF EXISTS (SELECT 1 FROM signing_key WHERE community_id = p_community AND public_key = p_public_key) THEN
    RETURN 'exists';
  END IF;
  UPDATE signing_key SET state = 'retired' WHERE community_id = p_community AND state = 'active';
  INSERT INTO signing_key (community_id, public_key, key_id, secret_box, state, created_at)
  VALUES (p_community, p_public_key, p_key_id, p_secret_box, 'active', head.at);
  PERFORM append_event(p_community, 'key.activated', head.at, head.at,
    '{"publicKey":"' || encode(p_public_key, 'hex') || '"}');
  RETURN 'created';
END $$;

-- Withdraws a compromised key. The active key is replaced first, so that a community always has one that signs.
CREATE FUNCTION key_revoke(p_community uuid, p_now timestamptz, p_public_key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_state text;
BEGIN
  SELECT state INTO v_state FROM signing_key WHERE community_id = p_community AND public_key = p_public_key;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF v_state = 'revoked' THEN RETURN 'exists'; END IF;
  IF v_state = 'active' THEN RETURN 'wrong_state'; END IF;
  UPDATE signing_key SET state = 'revoked', secret_box = NULL
  WHERE community_id = p_community AND public_key = p_public_key;
  PERFORM append_event(p_community, 'key.revoked', head.at, head.at,
    '{"publicKey":"' || encode(p_public_key, 'hex') || '"}');
  RETURN 'created';
END $$;

CREATE FUNCTION rules_change(p_community uuid, p_now timestamptz, p_rules jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  UPDATE community SET rules = p_rules WHERE community_id = p_community AND rules <> p_rules;
  IF NOT FOUND THEN RETURN 'exists'; END IF;
  PERFORM append_event(p_community, 'rules.changed', head.at, head.at, '{"rules":' || rules_text(p_rules) || '}');
  RETURN 'created';
END $$;

CREATE FUNCTION vendor_add(p_community uuid, p_now timestamptz, p_vendor uuid, p_name text, p_address text,
  p_phone text, p_capacity integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_had vendor;
  v_added_as bytea := sha256(convert_to(jsonb_build_array(p_name, p_address, p_phone, p_capacity)::text, 'UTF8'));
BEGIN
  SELECT * INTO v_had FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor;
  IF FOUND THEN
    RETURN CASE WHEN v_had.added_as = v_added_as THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  INSERT INTO vendor (community_id, vendor_id, name, address, phone, capacity, added_as, created_at)
  VALUES (p_community, p_vendor, p_name, p_address, p_phone, p_capacity, v_added_as, head.at);
  PERFORM open_accounts(p_community, 'MONEY', ARRAY['prepaid', 'kept', 'served'], p_vendor);
  PERFORM open_accounts(p_community, 'MEAL', ARRAY['served'], p_vendor);
  PERFORM append_event(p_community, 'vendor.added', head.at, head.at, '{"vendor":"' || p_vendor || '"}');
  RETURN 'created';
END $$;

CREATE FUNCTION vendor_change(p_community uuid, p_now timestamptz, p_vendor uuid, p_name text, p_address text,
  p_phone text, p_capacity integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  UPDATE vendor SET name = p_name, address = p_address, phone = p_phone, capacity = p_capacity
  WHERE community_id = p_community AND vendor_id = p_vendor;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  PERFORM append_event(p_community, 'vendor.changed', head.at, head.at, '{"vendor":"' || p_vendor || '"}');
  RETURN 'created';
END $$;

CREATE FUNCTION meal_add(p_community uuid, p_now timestamptz, p_meal uuid, p_vendor uuid, p_name_id text,
  p_name_en text, p_picture text, p_diet text[], p_allergens text[], p_price bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_had meal;
BEGIN
  SELECT * INTO v_had FROM meal WHERE community_id = p_community AND meal_id = p_meal;
  IF FOUND THEN
    RETURN CASE WHEN (v_had.vendor_id, v_had.name_id, v_had.name_en, v_had.picture, v_had.diet, v_had.allergens)
                   = (p_vendor, p_name_id, p_name_en, p_picture, p_diet, p_allergens)
                 AND p_price = (SELECT price FROM meal_price
                                WHERE community_id = p_community AND meal_id = p_meal AND version = 1)
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO meal (community_id, meal_id, vendor_id, name_id, name_en, picture, diet, allergens, price_version, created_at)
  VALUES (p_community, p_meal, p_vendor, p_name_id, p_name_en, p_picture, p_diet, p_allergens, 1, head.at);
  INSERT INTO meal_price (community_id, meal_id, version, price, created_at)
  VALUES (p_community, p_meal, 1, p_price, head.at);
  PERFORM append_event(p_community, 'meal.added', head.at, head.at,
    '{"meal":"' || p_meal || '","price":"' || p_price || '","vendor":"' || p_vendor || '","version":1}');
  RETURN 'created';
END $$;

-- A new price from now on. Batches already agreed keep theirs.
CREATE FUNCTION meal_price_change(p_community uuid, p_now timestamptz, p_meal uuid, p_price bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_version integer;
BEGIN
  SELECT price_version INTO v_version FROM meal WHERE community_id = p_community AND meal_id = p_meal;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  IF p_price = (SELECT price FROM meal_price
                WHERE community_id = p_community AND meal_id = p_meal AND version = v_version) THEN
    RETURN 'exists';
  END IF;
  INSERT INTO meal_price (community_id, meal_id, version, price, created_at)
  VALUES (p_community, p_meal, v_version + 1, p_price, head.at);
  UPDATE meal SET price_version = v_version + 1 WHERE community_id = p_community AND meal_id = p_meal;
  PERFORM append_event(p_community, 'meal.priced', head.at, head.at,
    '{"meal":"' || p_meal || '","price":"' || p_price || '","version":' || (v_version + 1) || '}');
  RETURN 'created';
END $$;

CREATE FUNCTION device_enrol(p_community uuid, p_now timestamptz, p_device uuid, p_vendor uuid, p_label text,
  p_public_key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  head log_head := lock_log(p_community, p_now);
  v_had device;
BEGIN
  SELECT * INTO v_had FROM device WHERE community_id = p_community AND device_id = p_device;
  IF FOUND THEN
    RETURN CASE WHEN (v_had.vendor_id, v_had.label, v_had.public_key)
                  IS NOT DISTINCT FROM (p_vendor, p_label, p_public_key)
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO device (community_id, device_id, vendor_id, label, public_key, created_at)
  VALUES (p_community, p_device, p_vendor, p_label, p_public_key, head.at);
  PERFORM append_event(p_community, 'device.enrolled', head.at, head.at,
    '{"device":"' || p_device || '","vendor":"' || p_vendor || '"}');
  RETURN 'created';
END $$;

CREATE FUNCTION device_revoke(p_community uuid, p_now timestamptz, p_device uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  UPDATE device SET revoked_at = head.at
  WHERE community_id = p_community AND device_id = p_device AND revoked_at IS NULL;
  IF NOT FOUND THEN
    RETURN CASE WHEN EXISTS (SELECT 1 FROM device WHERE community_id = p_community AND device_id = p_device)
                THEN 'exists' ELSE 'not_found' END;
  END IF;
  PERFORM append_event(p_community, 'device.revoked', head.at, head.at, '{"device":"' || p_device || '"}');
  RETURN 'created';
END $$;

-- Somebody looked at the codes of a batch (links, short codes, a sheet): that is an event of its own.
CREATE FUNCTION cards_shown(p_community uuid, p_now timestamptz, p_batch bigint, p_form text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  IF p_form NOT IN ('links', 'sheet') THEN
    RAISE EXCEPTION 'cards are shown as links or as a sheet, not %', p_form USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM append_event(p_community, 'cards.shown', head.at, head.at,
    '{"batch":' || p_batch || ',"form":"' || p_form || '"}');
END $$;

-- A backup was restored: a new epoch of the log, and 1,000 batch numbers are skipped, so that nothing issued after
-- the backup can be issued again with other terms. A batch that was still being minted is given up for the same reason:
-- what became of it after the backup is unknown. Its prepayment gets another when it is confirmed.
CREATE FUNCTION epoch_start(p_community uuid, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  UPDATE batch old SET renewed_by = NULL FROM batch b
  WHERE b.community_id = p_community AND b.state = 'minting'
    AND old.community_id = p_community AND old.renewed_by = b.batch_number;
  UPDATE batch SET state = 'voided' WHERE community_id = p_community AND state = 'minting';
  UPDATE log_head SET epoch = epoch + 1, next_batch = next_batch + 1000 WHERE community_id = p_community;
  PERFORM append_event(p_community, 'epoch.started', head.at, head.at,
    '{"nextBatch":' || (head.next_batch + 1000) || ',"previousEpoch":' || head.epoch || '}');
  RETURN head.epoch + 1;
END $$;
