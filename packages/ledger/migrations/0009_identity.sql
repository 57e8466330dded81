-- Who may ask: people with passkeys or a password, their sessions, keys of programs and phones, and the one-time
-- links and codes that bring new ones in. Small tables; no event tells of them (the log knows roles, not people).
-- Nothing here is a secret: of every link, code, key and session only a SHA-256 hash is kept, of a password scrypt.
SET LOCAL search_path = megibung;

CREATE TABLE app_user (
  user_id uuid PRIMARY KEY,
  -- What a person signs in with; told apart without regard to case.
  name text NOT NULL,
  -- Owner of the whole server.
  is_owner boolean NOT NULL,
  password_hash text,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX app_user_by_name ON app_user (lower(name));

CREATE TABLE passkey (
  credential_id bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user,
  -- COSE key, as the authenticator gave it.
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX passkey_by_user ON passkey (user_id);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  user_id uuid NOT NULL REFERENCES app_user,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

-- A person's part in a community: one role, and for a stall's staff which stall.
CREATE TABLE membership (
  community_id uuid NOT NULL REFERENCES community,
  user_id uuid NOT NULL REFERENCES app_user,
  role text NOT NULL CHECK (role IN ('organiser', 'vendor', 'auditor')),
  vendor_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, user_id),
  FOREIGN KEY (community_id, vendor_id) REFERENCES vendor,
  CHECK ((role = 'vendor') = (vendor_id IS NOT NULL))
);
CREATE INDEX membership_by_user ON membership (user_id);

-- Bearer keys: of programs (owner without a community, other roles within one) and of enrolled phones.
CREATE TABLE api_key (
  key_id uuid PRIMARY KEY,
  secret_hash bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
  role text NOT NULL CHECK (role IN ('owner', 'organiser', 'vendor', 'auditor')),
  community_id uuid REFERENCES community,
  vendor_id uuid,
  device_id uuid,
  label text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  FOREIGN KEY (community_id, vendor_id) REFERENCES vendor,
  FOREIGN KEY (community_id, device_id) REFERENCES device,
  CHECK ((role = 'owner') = (community_id IS NULL)),
  CHECK ((role = 'vendor') = (vendor_id IS NOT NULL))
);

-- One-time links: for the owner (no community) or for a new member. A link stays good until its person has a
-- passkey or password, so that nobody is locked out by a lost answer; then, or when it is too old, it is gone.
CREATE TABLE setup_link (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  -- Whom it signs in; null until it is first used.
  user_id uuid REFERENCES app_user,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'organiser', 'vendor', 'auditor')),
  community_id uuid REFERENCES community,
  vendor_id uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CHECK ((role = 'owner') = (community_id IS NULL))
);

-- A code with which one phone is enrolled at a stall.
CREATE TABLE enrolment (
  community_id uuid NOT NULL REFERENCES community,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  vendor_id uuid NOT NULL,
  -- The phone that used it; it may ask again and gets the same answer.
  device_id uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, code_hash),
  FOREIGN KEY (community_id, vendor_id) REFERENCES vendor
);
CREATE INDEX enrolment_by_code ON enrolment (code_hash);

-- A new set-up link for the owner; earlier ones that nobody used are gone. It leads to the owner there is.
CREATE FUNCTION owner_link_create(p_now timestamptz, p_token_hash bytea, p_expires timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  DELETE FROM setup_link WHERE role = 'owner' AND used_at IS NULL;
  INSERT INTO setup_link (token_hash, user_id, name, role, created_at, expires_at)
  SELECT p_token_hash, (SELECT user_id FROM app_user WHERE is_owner ORDER BY created_at LIMIT 1), 'owner', 'owner',
    p_now, p_expires;
END $$;

CREATE FUNCTION member_link_create(p_community uuid, p_now timestamptz, p_token_hash bytea, p_name text, p_role text,
  p_vendor uuid, p_expires timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  IF p_vendor IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO setup_link (token_hash, name, role, community_id, vendor_id, created_at, expires_at)
  VALUES (p_token_hash, p_name, p_role, p_community, p_vendor, p_now, p_expires);
  RETURN 'created';
END $$;

-- Uses a link: makes the person (or takes the one it leads to), sets the password if one is given, and opens a
-- session. status: created, expired_link, name_taken.
CREATE FUNCTION setup_claim(p_now timestamptz, p_token_hash bytea, p_new_user uuid, p_name text, p_password_hash text,
  p_session_hash bytea, p_session_expires timestamptz, OUT status text, OUT user_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE link setup_link;
BEGIN
  SELECT * INTO link FROM setup_link l WHERE l.token_hash = p_token_hash FOR UPDATE;
  IF NOT FOUND OR link.used_at IS NOT NULL OR link.expires_at <= p_now THEN status := 'expired_link'; RETURN; END IF;
  BEGIN
    IF link.user_id IS NULL THEN
      INSERT INTO app_user AS u (user_id, name, is_owner, password_hash, created_at)
      VALUES (p_new_user, p_name, link.role = 'owner', p_password_hash, p_now);
      user_id := p_new_user;
      IF link.community_id IS NOT NULL THEN
        INSERT INTO membership (community_id, user_id, role, vendor_id, created_at)
        VALUES (link.community_id, p_new_user, link.role, link.vendor_id, p_now);
      END IF;
    ELSE
      user_id := link.user_id;
      UPDATE app_user u SET name = p_name, password_hash = coalesce(p_password_hash, u.password_hash)
      WHERE u.user_id = link.user_id;
    END IF;
  EXCEPTION WHEN unique_violation THEN
    status := 'name_taken';
    RETURN;
  END;
  UPDATE setup_link l SET user_id = setup_claim.user_id, used_at = CASE WHEN p_password_hash IS NOT NULL THEN p_now END
  WHERE l.token_hash = p_token_hash;
  INSERT INTO session (token_hash, user_id, created_at, expires_at)
  VALUES (p_session_hash, setup_claim.user_id, p_now, p_session_expires);
  status := 'created';
END $$;

CREATE FUNCTION session_create(p_now timestamptz, p_token_hash bytea, p_user uuid, p_expires timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = megibung, pg_temp AS $$
  INSERT INTO session (token_hash, user_id, created_at, expires_at) VALUES (p_token_hash, p_user, p_now, p_expires)
$$;

CREATE FUNCTION session_end(p_token_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = megibung, pg_temp AS $$
  DELETE FROM session WHERE token_hash = p_token_hash
$$;

-- A passkey for a person; with it their set-up links have done their work.
CREATE FUNCTION passkey_add(p_now timestamptz, p_credential bytea, p_user uuid, p_public_key bytea, p_counter bigint,
  p_transports text[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  INSERT INTO passkey (credential_id, user_id, public_key, counter, transports, created_at)
  VALUES (p_credential, p_user, p_public_key, p_counter, p_transports, p_now) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN CASE WHEN EXISTS (SELECT 1 FROM passkey WHERE credential_id = p_credential AND user_id = p_user)
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  UPDATE setup_link SET used_at = p_now WHERE user_id = p_user AND used_at IS NULL;
  RETURN 'created';
END $$;

CREATE FUNCTION passkey_used(p_now timestamptz, p_credential bytea, p_counter bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = megibung, pg_temp AS $$
  UPDATE passkey SET counter = p_counter, used_at = p_now WHERE credential_id = p_credential
$$;

CREATE FUNCTION api_key_create(p_now timestamptz, p_key uuid, p_secret_hash bytea, p_role text, p_community uuid,
  p_vendor uuid, p_label text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  IF p_vendor IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor)
     OR p_community IS NOT NULL AND NOT EXISTS (SELECT 1 FROM community WHERE community_id = p_community) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO api_key (key_id, secret_hash, role, community_id, vendor_id, label, created_at)
  VALUES (p_key, p_secret_hash, p_role, p_community, p_vendor, p_label, p_now);
  RETURN 'created';
END $$;

CREATE FUNCTION api_key_revoke(p_now timestamptz, p_key uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  UPDATE api_key SET revoked_at = p_now WHERE key_id = p_key AND device_id IS NULL AND revoked_at IS NULL;
  IF FOUND THEN RETURN 'created'; END IF;
  RETURN CASE WHEN EXISTS (SELECT 1 FROM api_key WHERE key_id = p_key AND device_id IS NULL)
              THEN 'exists' ELSE 'not_found' END;
END $$;

CREATE FUNCTION enrolment_create(p_community uuid, p_now timestamptz, p_code_hash bytea, p_vendor uuid,
  p_expires timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO enrolment (community_id, code_hash, vendor_id, created_at, expires_at)
  VALUES (p_community, p_code_hash, p_vendor, p_now, p_expires);
  RETURN 'created';
END $$;

-- A phone brings its code: it is enrolled and gets its bearer key. The same phone may ask again with the same code.
-- status: created, exists, exists_with_different_content (the device id is somebody else's), expired.
CREATE FUNCTION enrolment_claim(p_community uuid, p_now timestamptz, p_code_hash bytea, p_device uuid, p_label text,
  p_public_key bytea, p_key uuid, p_secret_hash bytea, OUT status text, OUT vendor_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = megibung, pg_temp SET lock_timeout = '5s' AS $$
DECLARE code enrolment;
BEGIN
  SELECT * INTO code FROM enrolment e WHERE e.community_id = p_community AND e.code_hash = p_code_hash FOR UPDATE;
  IF NOT FOUND OR code.expires_at <= p_now OR code.device_id <> p_device THEN status := 'expired'; RETURN; END IF;
  vendor_id := code.vendor_id;
  status := device_enrol(p_community, p_now, p_device, code.vendor_id, p_label, p_public_key);
  -- A device id that is known, but not through this code, belongs to another phone.
  IF status = 'exists' AND code.device_id IS NULL THEN status := 'exists_with_different_content'; END IF;
  IF status NOT IN ('created', 'exists') THEN RETURN; END IF;
  UPDATE enrolment e SET device_id = p_device WHERE e.community_id = p_community AND e.code_hash = p_code_hash;
  INSERT INTO api_key (key_id, secret_hash, role, community_id, vendor_id, device_id, label, created_at)
  VALUES (p_key, p_secret_hash, 'vendor', p_community, code.vendor_id, p_device, p_label, p_now)
  ON CONFLICT (secret_hash) DO NOTHING;
END $$;

-- Forgets what has run out. Called now and then.
CREATE FUNCTION identity_sweep(p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = megibung, pg_temp AS $$
  DELETE FROM session WHERE expires_at <= p_now;
  DELETE FROM setup_link WHERE expires_at <= p_now - interval '7 days';
  DELETE FROM enrolment WHERE expires_at <= p_now - interval '7 days';
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA megibung FROM PUBLIC;
GRANT SELECT ON app_user, passkey, session, membership, api_key, setup_link, enrolment TO megibung_app;
GRANT EXECUTE ON FUNCTION
  owner_link_create, member_link_create, setup_claim, session_create, session_end, passkey_add, passkey_used,
  api_key_create, api_key_revoke, enrolment_create, enrolment_claim, identity_sweep
TO megibung_app;
