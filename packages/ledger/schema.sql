-- The schema of the database as the migrations make it, read back from the catalogue by tools/schema-dump.mjs.
-- The same on every PostgreSQL from 15 to 18. It is for reading, and a check compares it with the migrations;
-- what is executed are the migrations.

CREATE TYPE megibung.batch_state AS ENUM ('minting', 'printed', 'active', 'voided', 'refunded');

CREATE TYPE megibung.prepayment_state AS ENUM ('promised', 'paid', 'confirmed', 'declined', 'cancelled', 'refunded');

CREATE TYPE megibung.token_state AS ENUM ('held', 'allotted', 'handed_out', 'redeemed', 'expired', 'voided', 'returned');

CREATE TABLE megibung.account (
  community_id uuid NOT NULL,
  account_id integer NOT NULL,
  unit text NOT NULL,
  kind text NOT NULL,
  owner_id uuid,
  balance bigint DEFAULT 0 NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (community_id, account_id),
  CONSTRAINT account_community_id_unit_kind_owner_id_key UNIQUE NULLS NOT DISTINCT (community_id, unit, kind, owner_id),
  CONSTRAINT account_balance_not_negative CHECK (((balance >= 0) OR (kind = ANY (ARRAY['donor'::text, 'source'::text])))),
  CONSTRAINT account_unit_check CHECK ((unit = ANY (ARRAY['MONEY'::text, 'MEAL'::text]))),
  CONSTRAINT account_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id)
) WITH (fillfactor=50);

CREATE TABLE megibung.amendment (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  number integer NOT NULL,
  amendment_id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  valid_until timestamp with time zone,
  vendor_id uuid,
  meal_id uuid,
  from_vendor uuid,
  from_meal uuid,
  served_before integer,
  statement text NOT NULL,
  public_key bytea NOT NULL,
  signature bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT amendment_pkey PRIMARY KEY (community_id, batch_number, number),
  CONSTRAINT amendment_community_id_amendment_id_key UNIQUE (community_id, amendment_id),
  CONSTRAINT amendment_kind_check CHECK ((kind = ANY (ARRAY['recall'::text, 'later_expiry'::text, 'other_stall'::text]))),
  CONSTRAINT amendment_number_check CHECK ((number >= 1)),
  CONSTRAINT amendment_public_key_check CHECK ((length(public_key) = 32)),
  CONSTRAINT amendment_signature_check CHECK ((length(signature) = 64)),
  CONSTRAINT amendment_community_id_batch_number_fkey FOREIGN KEY (community_id, batch_number) REFERENCES megibung.batch(community_id, batch_number)
);
CREATE TRIGGER amendment_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON megibung.amendment FOR EACH STATEMENT EXECUTE FUNCTION megibung.refuse_change();

CREATE TABLE megibung.api_key (
  key_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  role text NOT NULL,
  community_id uuid,
  vendor_id uuid,
  device_id uuid,
  label text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (key_id),
  CONSTRAINT api_key_secret_hash_key UNIQUE (secret_hash),
  CONSTRAINT api_key_check CHECK (((role = 'owner'::text) = (community_id IS NULL))),
  CONSTRAINT api_key_check1 CHECK (((role = 'vendor'::text) = (vendor_id IS NOT NULL))),
  CONSTRAINT api_key_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'organiser'::text, 'vendor'::text, 'auditor'::text]))),
  CONSTRAINT api_key_secret_hash_check CHECK ((length(secret_hash) = 32)),
  CONSTRAINT api_key_community_id_device_id_fkey FOREIGN KEY (community_id, device_id) REFERENCES megibung.device(community_id, device_id),
  CONSTRAINT api_key_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id),
  CONSTRAINT api_key_community_id_vendor_id_fkey FOREIGN KEY (community_id, vendor_id) REFERENCES megibung.vendor(community_id, vendor_id)
);

CREATE TABLE megibung.app_user (
  user_id uuid NOT NULL,
  name text NOT NULL,
  is_owner boolean NOT NULL,
  password_hash text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT app_user_pkey PRIMARY KEY (user_id)
);
CREATE UNIQUE INDEX app_user_by_name ON megibung.app_user USING btree (lower(name));

CREATE TABLE megibung.batch (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  batch_id uuid NOT NULL,
  prepayment_id uuid NOT NULL,
  renews bigint,
  vendor_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  price bigint NOT NULL,
  quantity integer NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  valid_until timestamp with time zone NOT NULL,
  at_expiry text NOT NULL,
  state megibung.batch_state NOT NULL,
  issued integer NOT NULL,
  terms text,
  terms_hash bytea,
  public_key bytea,
  secret_box bytea,
  created_at timestamp with time zone NOT NULL,
  swept integer DEFAULT 0 NOT NULL,
  ended_at timestamp with time zone,
  renewed_by bigint,
  has_second_factor boolean DEFAULT false NOT NULL,
  recalled_through integer DEFAULT 0 NOT NULL,
  recall_swept integer DEFAULT 0 NOT NULL,
  changed_seq bigint DEFAULT 0 NOT NULL,
  CONSTRAINT batch_pkey PRIMARY KEY (community_id, batch_number),
  CONSTRAINT batch_community_id_batch_id_key UNIQUE (community_id, batch_id),
  CONSTRAINT batch_at_expiry_check CHECK ((at_expiry = ANY (ARRAY['kept'::text, 'refunded'::text, 'issued_anew'::text]))),
  CONSTRAINT batch_batch_number_check CHECK (((batch_number >= 1) AND (batch_number <= '4294967295'::bigint))),
  CONSTRAINT batch_check CHECK ((valid_from < valid_until)),
  CONSTRAINT batch_price_check CHECK ((price > 0)),
  CONSTRAINT batch_quantity_check CHECK ((quantity > 0)),
  CONSTRAINT batch_community_id_prepayment_id_fkey FOREIGN KEY (community_id, prepayment_id) REFERENCES megibung.prepayment(community_id, prepayment_id)
);
CREATE UNIQUE INDEX batch_of_prepayment ON megibung.batch USING btree (community_id, prepayment_id, renews) NULLS NOT DISTINCT WHERE (state <> 'voided'::megibung.batch_state);

CREATE TABLE megibung.batch_tally (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  held integer DEFAULT 0 NOT NULL,
  allotted integer DEFAULT 0 NOT NULL,
  handed_out integer DEFAULT 0 NOT NULL,
  redeemed integer DEFAULT 0 NOT NULL,
  expired integer DEFAULT 0 NOT NULL,
  voided integer DEFAULT 0 NOT NULL,
  returned integer DEFAULT 0 NOT NULL,
  replaced integer DEFAULT 0 NOT NULL,
  changed_seq bigint DEFAULT 0 NOT NULL,
  CONSTRAINT batch_tally_pkey PRIMARY KEY (community_id, batch_number),
  CONSTRAINT batch_tally_allotted_check CHECK ((allotted >= 0)),
  CONSTRAINT batch_tally_expired_check CHECK ((expired >= 0)),
  CONSTRAINT batch_tally_handed_out_check CHECK ((handed_out >= 0)),
  CONSTRAINT batch_tally_held_check CHECK ((held >= 0)),
  CONSTRAINT batch_tally_redeemed_check CHECK ((redeemed >= 0)),
  CONSTRAINT batch_tally_replaced_check CHECK ((replaced >= 0)),
  CONSTRAINT batch_tally_returned_check CHECK ((returned >= 0)),
  CONSTRAINT batch_tally_voided_check CHECK ((voided >= 0)),
  CONSTRAINT batch_tally_community_id_batch_number_fkey FOREIGN KEY (community_id, batch_number) REFERENCES megibung.batch(community_id, batch_number)
) WITH (fillfactor=50);

CREATE TABLE megibung.community (
  community_id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  languages text[] NOT NULL,
  rules jsonb NOT NULL,
  short_code_key_box bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT community_pkey PRIMARY KEY (community_id),
  CONSTRAINT community_slug_key UNIQUE (slug),
  CONSTRAINT community_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT community_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'::text))
);

CREATE TABLE megibung.device (
  community_id uuid NOT NULL,
  device_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  label text NOT NULL,
  public_key bytea,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT device_pkey PRIMARY KEY (community_id, device_id),
  CONSTRAINT device_public_key_check CHECK ((length(public_key) = 32)),
  CONSTRAINT device_community_id_vendor_id_fkey FOREIGN KEY (community_id, vendor_id) REFERENCES megibung.vendor(community_id, vendor_id)
);

CREATE TABLE megibung.device_record (
  community_id uuid NOT NULL,
  device_id uuid NOT NULL,
  counter bigint NOT NULL,
  record_hash bytea NOT NULL,
  prev_hash bytea NOT NULL,
  kind text NOT NULL,
  redemption_id uuid NOT NULL,
  undoes bigint,
  claimed_at timestamp with time zone,
  record text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT device_record_pkey PRIMARY KEY (community_id, device_id, counter, record_hash),
  CONSTRAINT device_record_counter_check CHECK ((counter >= 0)),
  CONSTRAINT device_record_kind_check CHECK ((kind = ANY (ARRAY['redemption'::text, 'undo'::text]))),
  CONSTRAINT device_record_prev_hash_check CHECK ((length(prev_hash) = 32)),
  CONSTRAINT device_record_record_hash_check CHECK ((length(record_hash) = 32))
);
CREATE INDEX device_record_of_redemption ON megibung.device_record USING btree (community_id, redemption_id);
CREATE TRIGGER device_record_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON megibung.device_record FOR EACH STATEMENT EXECUTE FUNCTION megibung.refuse_change();

CREATE TABLE megibung.enrolment (
  community_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  vendor_id uuid NOT NULL,
  device_id uuid,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT enrolment_pkey PRIMARY KEY (community_id, code_hash),
  CONSTRAINT enrolment_code_hash_check CHECK ((length(code_hash) = 32)),
  CONSTRAINT enrolment_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id),
  CONSTRAINT enrolment_community_id_vendor_id_fkey FOREIGN KEY (community_id, vendor_id) REFERENCES megibung.vendor(community_id, vendor_id)
);
CREATE INDEX enrolment_by_code ON megibung.enrolment USING btree (code_hash);

CREATE TABLE megibung.event (
  community_id uuid NOT NULL,
  seq bigint NOT NULL,
  epoch integer NOT NULL,
  type text NOT NULL,
  event_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  body text NOT NULL,
  leaf_hash bytea NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (community_id, seq)
);
CREATE INDEX event_of_epoch ON megibung.event USING btree (community_id, seq) WHERE (type = 'epoch.started'::text);
CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON megibung.event FOR EACH STATEMENT EXECUTE FUNCTION megibung.refuse_change();

CREATE TABLE megibung.handout (
  community_id uuid NOT NULL,
  handout_id uuid NOT NULL,
  seq bigint NOT NULL,
  batch_number bigint NOT NULL,
  token_index integer NOT NULL,
  recipient_id uuid,
  event_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT handout_pkey PRIMARY KEY (community_id, handout_id)
);

CREATE TABLE megibung.log_head (
  community_id uuid NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  next_batch bigint NOT NULL,
  next_account integer NOT NULL,
  CONSTRAINT log_head_pkey PRIMARY KEY (community_id),
  CONSTRAINT log_head_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id)
);

CREATE TABLE megibung.meal (
  community_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  name_id text NOT NULL,
  name_en text NOT NULL,
  picture text NOT NULL,
  diet text[] NOT NULL,
  allergens text[] NOT NULL,
  price_version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT meal_pkey PRIMARY KEY (community_id, meal_id),
  CONSTRAINT meal_community_id_vendor_id_fkey FOREIGN KEY (community_id, vendor_id) REFERENCES megibung.vendor(community_id, vendor_id)
);

CREATE TABLE megibung.meal_price (
  community_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  version integer NOT NULL,
  price bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT meal_price_pkey PRIMARY KEY (community_id, meal_id, version),
  CONSTRAINT meal_price_price_check CHECK ((price > 0)),
  CONSTRAINT meal_price_community_id_meal_id_fkey FOREIGN KEY (community_id, meal_id) REFERENCES megibung.meal(community_id, meal_id)
);

CREATE TABLE megibung.membership (
  community_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  vendor_id uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (community_id, user_id),
  CONSTRAINT membership_check CHECK (((role = 'vendor'::text) = (vendor_id IS NOT NULL))),
  CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['organiser'::text, 'vendor'::text, 'auditor'::text]))),
  CONSTRAINT membership_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id),
  CONSTRAINT membership_community_id_vendor_id_fkey FOREIGN KEY (community_id, vendor_id) REFERENCES megibung.vendor(community_id, vendor_id),
  CONSTRAINT membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES megibung.app_user(user_id)
);
CREATE INDEX membership_by_user ON megibung.membership USING btree (user_id);

CREATE TABLE megibung.passkey (
  credential_id bytea NOT NULL,
  user_id uuid NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT passkey_pkey PRIMARY KEY (credential_id),
  CONSTRAINT passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES megibung.app_user(user_id)
);
CREATE INDEX passkey_by_user ON megibung.passkey USING btree (user_id);

CREATE TABLE megibung.prepayment (
  community_id uuid NOT NULL,
  prepayment_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  price_version integer NOT NULL,
  price bigint NOT NULL,
  quantity integer NOT NULL,
  method text NOT NULL,
  second_factor boolean DEFAULT false NOT NULL,
  state megibung.prepayment_state NOT NULL,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT prepayment_pkey PRIMARY KEY (community_id, prepayment_id),
  CONSTRAINT prepayment_method_check CHECK ((method = ANY (ARRAY['cash'::text, 'qris'::text, 'transfer'::text, 'other'::text]))),
  CONSTRAINT prepayment_price_check CHECK ((price > 0)),
  CONSTRAINT prepayment_quantity_check CHECK (((quantity >= 1) AND (quantity <= 100000))),
  CONSTRAINT prepayment_community_id_meal_id_fkey FOREIGN KEY (community_id, meal_id) REFERENCES megibung.meal(community_id, meal_id),
  CONSTRAINT prepayment_community_id_vendor_id_fkey FOREIGN KEY (community_id, vendor_id) REFERENCES megibung.vendor(community_id, vendor_id)
);

CREATE TABLE megibung.prepayment_donor (
  community_id uuid NOT NULL,
  prepayment_id uuid NOT NULL,
  name_box bytea NOT NULL,
  CONSTRAINT prepayment_donor_pkey PRIMARY KEY (community_id, prepayment_id),
  CONSTRAINT prepayment_donor_community_id_prepayment_id_fkey FOREIGN KEY (community_id, prepayment_id) REFERENCES megibung.prepayment(community_id, prepayment_id)
);

CREATE TABLE megibung.redemption (
  community_id uuid NOT NULL,
  redemption_id uuid NOT NULL,
  seq bigint NOT NULL,
  batch_number bigint,
  token_index integer,
  input_hash bytea,
  vendor_id uuid NOT NULL,
  device_id uuid,
  reason text,
  bears text,
  prior_state megibung.token_state,
  paid_from text NOT NULL,
  price bigint NOT NULL,
  event_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  undo_id uuid,
  undone_seq bigint,
  CONSTRAINT redemption_pkey PRIMARY KEY (community_id, redemption_id),
  CONSTRAINT redemption_bears_check CHECK ((bears = ANY (ARRAY['vendor'::text, 'community'::text]))),
  CONSTRAINT redemption_paid_from_check CHECK ((paid_from = ANY (ARRAY['prepaid'::text, 'kept'::text, 'none'::text])))
) WITH (fillfactor=90);
CREATE INDEX redemption_by_seq ON megibung.redemption USING btree (community_id, vendor_id, seq);
CREATE UNIQUE INDEX redemption_by_undo ON megibung.redemption USING btree (community_id, undo_id) WHERE (undo_id IS NOT NULL);
CREATE UNIQUE INDEX redemption_of_token ON megibung.redemption USING btree (community_id, batch_number, token_index) WHERE ((prior_state IS NOT NULL) AND (undone_seq IS NULL));

CREATE TABLE megibung.second_factor_try (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  token_index integer NOT NULL,
  wrong integer NOT NULL,
  first_at timestamp with time zone NOT NULL,
  CONSTRAINT second_factor_try_pkey PRIMARY KEY (community_id, batch_number, token_index),
  CONSTRAINT second_factor_try_wrong_check CHECK ((wrong > 0))
);

CREATE TABLE megibung.session (
  token_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT session_token_hash_check CHECK ((length(token_hash) = 32)),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES megibung.app_user(user_id)
);

CREATE TABLE megibung.setup_link (
  token_hash bytea NOT NULL,
  user_id uuid,
  name text NOT NULL,
  role text NOT NULL,
  community_id uuid,
  vendor_id uuid,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT setup_link_pkey PRIMARY KEY (token_hash),
  CONSTRAINT setup_link_check CHECK (((role = 'owner'::text) = (community_id IS NULL))),
  CONSTRAINT setup_link_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'organiser'::text, 'vendor'::text, 'auditor'::text]))),
  CONSTRAINT setup_link_token_hash_check CHECK ((length(token_hash) = 32)),
  CONSTRAINT setup_link_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id),
  CONSTRAINT setup_link_user_id_fkey FOREIGN KEY (user_id) REFERENCES megibung.app_user(user_id)
);

CREATE TABLE megibung.signing_key (
  community_id uuid NOT NULL,
  public_key bytea NOT NULL,
  key_id bytea NOT NULL,
  secret_box bytea,
  state text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (community_id, public_key),
  CONSTRAINT signing_key_key_id_check CHECK ((length(key_id) = 4)),
  CONSTRAINT signing_key_public_key_check CHECK ((length(public_key) = 32)),
  CONSTRAINT signing_key_state_check CHECK ((state = ANY (ARRAY['active'::text, 'retired'::text, 'revoked'::text]))),
  CONSTRAINT signing_key_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id)
);

CREATE TABLE megibung.token (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  token_index integer NOT NULL,
  state megibung.token_state NOT NULL,
  closed boolean DEFAULT false NOT NULL,
  payload_hash bytea NOT NULL,
  short_hash bytea NOT NULL,
  redemption_id uuid,
  changed_seq bigint DEFAULT 0 NOT NULL,
  CONSTRAINT token_pkey PRIMARY KEY (community_id, batch_number, token_index),
  CONSTRAINT token_community_id_short_hash_key UNIQUE (community_id, short_hash),
  CONSTRAINT token_payload_hash_check CHECK ((length(payload_hash) = 16)),
  CONSTRAINT token_short_hash_check CHECK ((length(short_hash) = 16)),
  CONSTRAINT token_token_index_check CHECK ((token_index >= 1))
) WITH (fillfactor=80);

CREATE TABLE megibung.transfer (
  community_id uuid NOT NULL,
  seq bigint NOT NULL,
  line smallint NOT NULL,
  from_account integer NOT NULL,
  to_account integer NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT transfer_pkey PRIMARY KEY (community_id, seq, line),
  CONSTRAINT transfer_amount_check CHECK ((amount > 0))
);
CREATE TRIGGER transfer_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON megibung.transfer FOR EACH STATEMENT EXECUTE FUNCTION megibung.refuse_change();

CREATE TABLE megibung.undo_waiting (
  community_id uuid NOT NULL,
  redemption_id uuid NOT NULL,
  undo_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT undo_waiting_pkey PRIMARY KEY (community_id, redemption_id),
  CONSTRAINT undo_waiting_community_id_undo_id_key UNIQUE (community_id, undo_id)
);

CREATE TABLE megibung.vendor (
  community_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  capacity integer,
  added_as bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT vendor_pkey PRIMARY KEY (community_id, vendor_id),
  CONSTRAINT vendor_added_as_check CHECK ((length(added_as) = 32)),
  CONSTRAINT vendor_capacity_check CHECK ((capacity > 0)),
  CONSTRAINT vendor_community_id_fkey FOREIGN KEY (community_id) REFERENCES megibung.community(community_id)
);

CREATE TABLE megibung.vendor_day (
  community_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  day date NOT NULL,
  served integer NOT NULL,
  CONSTRAINT vendor_day_pkey PRIMARY KEY (community_id, vendor_id, day),
  CONSTRAINT vendor_day_served_check CHECK ((served >= 0))
) WITH (fillfactor=50);

CREATE VIEW megibung.account_view AS
 SELECT community_id,
    account_id,
    unit,
    kind,
    owner_id,
    balance
   FROM megibung.account;

CREATE VIEW megibung.batch_report AS
 SELECT b.community_id,
    b.batch_number,
    b.vendor_id,
    b.price,
    (((((((t.held + t.allotted) + t.handed_out) + t.redeemed) + t.expired) + t.voided) + t.returned) - m.served) AS funded,
    t.held,
    t.allotted,
    t.handed_out,
    (t.redeemed - m.served) AS served,
    t.expired,
    t.voided,
    t.returned
   FROM ((megibung.batch b
     JOIN megibung.batch_tally t ON (((t.community_id = b.community_id) AND (t.batch_number = b.batch_number))))
     CROSS JOIN LATERAL ( SELECT (COALESCE(sum(a.served_before), (0)::bigint))::integer AS served
           FROM megibung.amendment a
          WHERE ((a.community_id = b.community_id) AND (a.batch_number = b.batch_number))) m)
  WHERE (b.state = ANY (ARRAY['active'::megibung.batch_state, 'refunded'::megibung.batch_state]))
UNION ALL
 SELECT a.community_id,
    a.batch_number,
    a.from_vendor AS vendor_id,
    b.price,
    a.served_before AS funded,
    0 AS held,
    0 AS allotted,
    0 AS handed_out,
    a.served_before AS served,
    0 AS expired,
    0 AS voided,
    0 AS returned
   FROM (megibung.amendment a
     JOIN megibung.batch b ON (((b.community_id = a.community_id) AND (b.batch_number = a.batch_number))))
  WHERE (a.served_before > 0);

CREATE VIEW megibung.report AS
 SELECT community_id,
    vendor_id,
    sum(funded) AS funded,
    (sum((funded * price)))::bigint AS funded_money,
    sum(held) AS held,
    (sum((held * price)))::bigint AS held_money,
    sum(allotted) AS allotted,
    (sum((allotted * price)))::bigint AS allotted_money,
    sum(handed_out) AS handed_out,
    (sum((handed_out * price)))::bigint AS handed_out_money,
    sum(served) AS served,
    (sum((served * price)))::bigint AS served_money,
    sum(expired) AS expired,
    (sum((expired * price)))::bigint AS expired_money,
    sum(voided) AS voided,
    (sum((voided * price)))::bigint AS voided_money,
    sum(returned) AS returned,
    (sum((returned * price)))::bigint AS returned_money
   FROM megibung.batch_report
  GROUP BY community_id, vendor_id;

CREATE VIEW megibung.token_view AS
 SELECT t.community_id,
    t.batch_number,
    t.token_index,
    b.batch_id,
    b.prepayment_id,
    b.vendor_id,
    b.meal_id,
    b.price,
        CASE
            WHEN (b.state = ANY (ARRAY['minting'::megibung.batch_state, 'printed'::megibung.batch_state])) THEN 'printed'::text
            WHEN (b.state = 'voided'::megibung.batch_state) THEN 'voided'::text
            WHEN ((t.token_index <= b.recalled_through) AND (t.state = ANY (ARRAY['held'::megibung.token_state, 'allotted'::megibung.token_state, 'handed_out'::megibung.token_state]))) THEN 'voided'::text
            WHEN ((b.state = 'refunded'::megibung.batch_state) AND (t.state = ANY (ARRAY['held'::megibung.token_state, 'allotted'::megibung.token_state, 'handed_out'::megibung.token_state]))) THEN 'returned'::text
            ELSE (t.state)::text
        END AS state,
    t.closed,
    t.payload_hash,
    t.short_hash,
    t.redemption_id,
    b.valid_from,
    b.valid_until
   FROM (megibung.token t
     JOIN megibung.batch b ON (((b.community_id = t.community_id) AND (b.batch_number = t.batch_number))));

CREATE FUNCTION megibung.account_of(p_community uuid, p_unit text, p_kind text, p_owner uuid)
  RETURNS integer
  LANGUAGE sql STABLE
AS $function$
  SELECT account_id FROM account
  WHERE community_id = p_community AND unit = p_unit AND kind = p_kind AND owner_id IS NOT DISTINCT FROM p_owner
$function$;

CREATE FUNCTION megibung.api_key_create(p_now timestamp with time zone, p_key uuid, p_secret_hash bytea, p_role text, p_community uuid, p_vendor uuid, p_label text)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  IF p_vendor IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor)
     OR p_community IS NOT NULL AND NOT EXISTS (SELECT 1 FROM community WHERE community_id = p_community) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO api_key (key_id, secret_hash, role, community_id, vendor_id, label, created_at)
  VALUES (p_key, p_secret_hash, p_role, p_community, p_vendor, p_label, p_now);
  RETURN 'created';
END $function$;

CREATE FUNCTION megibung.api_key_revoke(p_now timestamp with time zone, p_key uuid)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  UPDATE api_key SET revoked_at = p_now WHERE key_id = p_key AND device_id IS NULL AND revoked_at IS NULL;
  IF FOUND THEN RETURN 'created'; END IF;
  RETURN CASE WHEN EXISTS (SELECT 1 FROM api_key WHERE key_id = p_key AND device_id IS NULL)
              THEN 'exists' ELSE 'not_found' END;
END $function$;

CREATE FUNCTION megibung.append_event(p_community uuid, p_type text, p_event_at timestamp with time zone, p_now timestamp with time zone, p_data text)
  RETURNS bigint
  LANGUAGE plpgsql VOLATILE
AS $function$
DECLARE
  head log_head;
  v_body text;
BEGIN
  UPDATE log_head SET seq = seq + 1, at = greatest(at, p_now) WHERE community_id = p_community RETURNING * INTO head;
  v_body := event_text(p_community, head.epoch, head.seq, p_type, p_event_at, p_now, p_data);
  INSERT INTO event (community_id, seq, epoch, type, event_at, created_at, body, leaf_hash)
  VALUES (p_community, head.seq, head.epoch, p_type, p_event_at, p_now, v_body, leaf_hash(v_body));
  RETURN head.seq;
END $function$;

CREATE FUNCTION megibung.batch_amend(p_community uuid, p_now timestamp with time zone, p_batch bigint, p_amendment uuid, p_number integer, p_kind text, p_valid_until timestamp with time zone, p_vendor uuid, p_meal uuid, p_statement text, p_public_key bytea, p_signature bytea, OUT status text, OUT next_number integer)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.batch_changed(p_community uuid, p_batch bigint, p_seq bigint)
  RETURNS void
  LANGUAGE plpgsql VOLATILE
AS $function$
BEGIN
  UPDATE batch SET changed_seq = p_seq WHERE community_id = p_community AND batch_number = p_batch;
  UPDATE batch_tally SET changed_seq = p_seq WHERE community_id = p_community AND batch_number = p_batch;
END $function$;

CREATE FUNCTION megibung.batch_renew(p_community uuid, p_now timestamp with time zone, p_batch bigint)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.batch_reserve(p_community uuid, p_now timestamp with time zone, p_batch uuid, p_prepayment uuid, p_renews bigint, OUT status text, OUT batch_number bigint)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.batch_reset_secret(p_community uuid, p_batch bigint, p_secret_box bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  UPDATE batch SET secret_box = p_secret_box
  WHERE community_id = p_community AND batch_number = p_batch AND state = 'minting';
  IF NOT FOUND THEN RETURN 'wrong_state'; END IF;
  DELETE FROM token WHERE community_id = p_community AND batch_number = p_batch;
  RETURN 'created';
END $function$;

CREATE FUNCTION megibung.batch_seal(p_community uuid, p_now timestamp with time zone, p_batch bigint)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.batch_set_terms(p_community uuid, p_batch bigint, p_terms text, p_terms_hash bytea, p_public_key bytea, p_secret_box bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  UPDATE batch SET terms = p_terms, terms_hash = p_terms_hash, public_key = p_public_key, secret_box = p_secret_box
  WHERE community_id = p_community AND batch_number = p_batch AND state = 'minting' AND terms IS NULL;
  RETURN CASE WHEN FOUND THEN 'created' ELSE 'exists' END;
END $function$;

CREATE FUNCTION megibung.batch_write_tokens(p_community uuid, p_batch bigint, p_from integer, p_payload_hashes bytea[], p_short_hashes bytea[])
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.cards_shown(p_community uuid, p_now timestamp with time zone, p_batch bigint, p_form text)
  RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  IF p_form NOT IN ('links', 'sheet') THEN
    RAISE EXCEPTION 'cards are shown as links or as a sheet, not %', p_form USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM append_event(p_community, 'cards.shown', head.at, head.at,
    '{"batch":' || p_batch || ',"form":"' || p_form || '"}');
END $function$;

CREATE FUNCTION megibung.community_create(p_community uuid, p_now timestamp with time zone, p_slug text, p_name text, p_currency text, p_time_zone text, p_languages text[], p_rules jsonb, p_short_code_key_box bytea, p_public_key bytea, p_key_id bytea, p_secret_box bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.device_enrol(p_community uuid, p_now timestamp with time zone, p_device uuid, p_vendor uuid, p_label text, p_public_key bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.device_revoke(p_community uuid, p_now timestamp with time zone, p_device uuid)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.enrolment_claim(p_community uuid, p_now timestamp with time zone, p_code_hash bytea, p_device uuid, p_label text, p_public_key bytea, p_key uuid, p_secret_hash bytea, OUT status text, OUT vendor_id uuid)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.enrolment_create(p_community uuid, p_now timestamp with time zone, p_code_hash bytea, p_vendor uuid, p_expires timestamp with time zone)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO enrolment (community_id, code_hash, vendor_id, created_at, expires_at)
  VALUES (p_community, p_code_hash, p_vendor, p_now, p_expires);
  RETURN 'created';
END $function$;

CREATE FUNCTION megibung.epoch_start(p_community uuid, p_now timestamp with time zone)
  RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.event_text(p_community uuid, p_epoch integer, p_seq bigint, p_type text, p_event_at timestamp with time zone, p_now timestamp with time zone, p_data text)
  RETURNS text
  LANGUAGE sql STABLE
AS $function$
  SELECT '{"community":"' || p_community || '","createdAt":"' || iso(p_now) || '","data":' || p_data
    || ',"epoch":' || p_epoch || ',"eventAt":"' || iso(p_event_at) || '","seq":' || p_seq
    || ',"type":"' || p_type || '"}'
$function$;

CREATE FUNCTION megibung.expire_step(p_community uuid, p_now timestamp with time zone)
  RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.handout(p_community uuid, p_now timestamp with time zone, p_ids uuid[], p_batches bigint[], p_indexes integer[], p_hashes bytea[], p_recipients uuid[], p_back boolean)
  RETURNS TABLE(ord integer, status text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.identity_sweep(p_now timestamp with time zone)
  RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
AS $function$
  DELETE FROM session WHERE expires_at <= p_now;
  DELETE FROM setup_link WHERE expires_at <= p_now - interval '7 days';
  DELETE FROM enrolment WHERE expires_at <= p_now - interval '7 days';
$function$;

CREATE FUNCTION megibung.iso(p_at timestamp with time zone)
  RETURNS text
  LANGUAGE sql STABLE
AS $function$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$function$;

CREATE FUNCTION megibung.key_activate(p_community uuid, p_now timestamp with time zone, p_public_key bytea, p_key_id bytea, p_secret_box bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.key_revoke(p_community uuid, p_now timestamp with time zone, p_public_key bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.leaf_hash(p_body text)
  RETURNS bytea
  LANGUAGE sql IMMUTABLE
AS $function$
  SELECT sha256('\x00'::bytea || convert_to(p_body, 'UTF8'))
$function$;

CREATE FUNCTION megibung.lock_log(p_community uuid, p_now timestamp with time zone)
  RETURNS megibung.log_head
  LANGUAGE plpgsql VOLATILE
AS $function$
DECLARE head log_head;
BEGIN
  SELECT * INTO head FROM log_head WHERE community_id = p_community FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no community %', p_community USING ERRCODE = 'no_data_found';
  END IF;
  head.at := greatest(head.at, date_trunc('milliseconds', p_now));
  RETURN head;
END $function$;

CREATE FUNCTION megibung.meal_add(p_community uuid, p_now timestamp with time zone, p_meal uuid, p_vendor uuid, p_name_id text, p_name_en text, p_picture text, p_diet text[], p_allergens text[], p_price bigint)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.meal_price_change(p_community uuid, p_now timestamp with time zone, p_meal uuid, p_price bigint)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.member_link_create(p_community uuid, p_now timestamp with time zone, p_token_hash bytea, p_name text, p_role text, p_vendor uuid, p_expires timestamp with time zone)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  IF p_vendor IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM vendor WHERE community_id = p_community AND vendor_id = p_vendor) THEN
    RETURN 'not_found';
  END IF;
  INSERT INTO setup_link (token_hash, name, role, community_id, vendor_id, created_at, expires_at)
  VALUES (p_token_hash, p_name, p_role, p_community, p_vendor, p_now, p_expires);
  RETURN 'created';
END $function$;

CREATE FUNCTION megibung.open_accounts(p_community uuid, p_unit text, p_kinds text[], p_owner uuid)
  RETURNS void
  LANGUAGE plpgsql VOLATILE
AS $function$
DECLARE v_kind text;
BEGIN
  FOREACH v_kind IN ARRAY p_kinds LOOP
    CONTINUE WHEN account_of(p_community, p_unit, v_kind, p_owner) IS NOT NULL;
    INSERT INTO account (community_id, account_id, unit, kind, owner_id)
    SELECT p_community, next_account, p_unit, v_kind, p_owner FROM log_head WHERE community_id = p_community;
    UPDATE log_head SET next_account = next_account + 1 WHERE community_id = p_community;
  END LOOP;
END $function$;

CREATE FUNCTION megibung.owner_link_create(p_now timestamp with time zone, p_token_hash bytea, p_expires timestamp with time zone)
  RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  DELETE FROM setup_link WHERE role = 'owner' AND used_at IS NULL;
  INSERT INTO setup_link (token_hash, user_id, name, role, created_at, expires_at)
  SELECT p_token_hash, (SELECT user_id FROM app_user WHERE is_owner ORDER BY created_at LIMIT 1), 'owner', 'owner',
    p_now, p_expires;
END $function$;

CREATE FUNCTION megibung.passkey_add(p_now timestamp with time zone, p_credential bytea, p_user uuid, p_public_key bytea, p_counter bigint, p_transports text[])
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
BEGIN
  INSERT INTO passkey (credential_id, user_id, public_key, counter, transports, created_at)
  VALUES (p_credential, p_user, p_public_key, p_counter, p_transports, p_now) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN CASE WHEN EXISTS (SELECT 1 FROM passkey WHERE credential_id = p_credential AND user_id = p_user)
                THEN 'exists' ELSE 'exists_with_different_content' END;
  END IF;
  UPDATE setup_link SET used_at = p_now WHERE user_id = p_user AND used_at IS NULL;
  RETURN 'created';
END $function$;

CREATE FUNCTION megibung.passkey_used(p_now timestamp with time zone, p_credential bytea, p_counter bigint)
  RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
AS $function$
  UPDATE passkey SET counter = p_counter, used_at = p_now WHERE credential_id = p_credential
$function$;

CREATE FUNCTION megibung.pieces(p_ids uuid[], p_batches bigint[], p_indexes integer[])
  RETURNS integer[]
  LANGUAGE plpgsql IMMUTABLE
AS $function$
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
END $function$;

CREATE FUNCTION megibung.post(p_community uuid, p_seq bigint, p_line integer, p_unit text, p_from text, p_from_owner uuid, p_to text, p_to_owner uuid, p_amount bigint)
  RETURNS void
  LANGUAGE plpgsql VOLATILE
AS $function$
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
END $function$;

CREATE FUNCTION megibung.prepayment_confirm(p_community uuid, p_now timestamp with time zone, p_prepayment uuid)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.prepayment_move(p_community uuid, p_now timestamp with time zone, p_prepayment uuid, p_to megibung.prepayment_state)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.prepayment_promise(p_community uuid, p_now timestamp with time zone, p_prepayment uuid, p_vendor uuid, p_meal uuid, p_quantity integer, p_method text, p_second_factor boolean, p_donor_box bytea)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.prepayment_refund(p_community uuid, p_now timestamp with time zone, p_prepayment uuid, OUT status text, OUT more boolean)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.recall_step(p_community uuid, p_now timestamp with time zone)
  RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.redeem(p_community uuid, p_now timestamp with time zone, p_ids uuid[], p_vendors uuid[], p_devices uuid[], p_batches bigint[], p_indexes integer[], p_hashes bytea[], p_input_hashes bytea[], p_verdicts text[], p_event_ats timestamp with time zone[], p_served boolean[], p_records text[], p_counters bigint[], p_prev_hashes bytea[], p_record_hashes bytea[], p_snapshot_heads bigint[])
  RETURNS TABLE(ord integer, status text, reason text, detail text, bears text, batch_number bigint, token_index integer, meal_id uuid, token_vendor_id uuid, redeemed_at timestamp with time zone, redeemed_device_id uuid, valid_from timestamp with time zone, valid_until timestamp with time zone, epoch integer, seq bigint, head bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.redemption_undo(p_community uuid, p_now timestamp with time zone, p_redemption uuid, p_undo uuid, p_vendor uuid, p_device uuid, p_event_at timestamp with time zone, p_record text, p_counter bigint, p_prev_hash bytea, p_record_hash bytea, p_undoes bigint)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.refuse_change()
  RETURNS trigger
  LANGUAGE plpgsql VOLATILE
  SET search_path = megibung, pg_temp
AS $function$
BEGIN
  RAISE EXCEPTION 'megibung.% is append-only: % refused. Correct a mistake by adding to it.',
    TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $function$;

CREATE FUNCTION megibung.retire(p_community uuid, p_now timestamp with time zone, p_type text, p_batch bigint, p_indexes integer[], p_to megibung.token_state, p_money text)
  RETURNS integer
  LANGUAGE plpgsql VOLATILE
AS $function$
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
END $function$;

CREATE FUNCTION megibung.rules_change(p_community uuid, p_now timestamp with time zone, p_rules jsonb)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  UPDATE community SET rules = p_rules WHERE community_id = p_community AND rules <> p_rules;
  IF NOT FOUND THEN RETURN 'exists'; END IF;
  PERFORM append_event(p_community, 'rules.changed', head.at, head.at, '{"rules":' || rules_text(p_rules) || '}');
  RETURN 'created';
END $function$;

CREATE FUNCTION megibung.rules_text(p_rules jsonb)
  RETURNS text
  LANGUAGE sql IMMUTABLE
AS $function$
  SELECT '{"atExpiry":"' || (p_rules->>'atExpiry') || '","dailyLimit":' || (p_rules->>'dailyLimit')
    || ',"losses":"' || (p_rules->>'losses') || '","offlineAgeHours":' || (p_rules->>'offlineAgeHours')
    || ',"offlineCount":' || (p_rules->>'offlineCount') || ',"openHours":'
    || coalesce('{"from":' || (p_rules->'openHours'->>'from') || ',"until":' || (p_rules->'openHours'->>'until') || '}', 'null')
    || ',"undoSeconds":' || (p_rules->>'undoSeconds') || ',"validityDays":' || (p_rules->>'validityDays') || '}'
$function$;

CREATE FUNCTION megibung.second_factor_locked(p_community uuid, p_now timestamp with time zone, p_batch bigint, p_index integer, p_is_wrong boolean, p_wrong_max integer, p_window interval)
  RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.session_create(p_now timestamp with time zone, p_token_hash bytea, p_user uuid, p_expires timestamp with time zone)
  RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
AS $function$
  INSERT INTO session (token_hash, user_id, created_at, expires_at) VALUES (p_token_hash, p_user, p_now, p_expires)
$function$;

CREATE FUNCTION megibung.session_end(p_token_hash bytea)
  RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
AS $function$
  DELETE FROM session WHERE token_hash = p_token_hash
$function$;

CREATE FUNCTION megibung.setup_claim(p_now timestamp with time zone, p_token_hash bytea, p_new_user uuid, p_name text, p_password_hash text, p_session_hash bytea, p_session_expires timestamp with time zone, OUT status text, OUT user_id uuid)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.sweep(p_community uuid, p_now timestamp with time zone, p_batch megibung.batch, p_type text, p_to megibung.token_state, p_money text)
  RETURNS void
  LANGUAGE plpgsql VOLATILE
AS $function$
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
END $function$;

CREATE FUNCTION megibung.tally_move(p_community uuid, p_batch bigint, p_from text, p_to text, p_n integer, p_seq bigint)
  RETURNS void
  LANGUAGE plpgsql VOLATILE
AS $function$
BEGIN
  EXECUTE format('UPDATE batch_tally SET %1$I = %1$I - $3, %2$I = %2$I + $3, changed_seq = $4
                  WHERE community_id = $1 AND batch_number = $2', p_from, p_to) USING p_community, p_batch, p_n, p_seq;
END $function$;

CREATE FUNCTION megibung.token_replace(p_community uuid, p_now timestamp with time zone, p_batch bigint, p_index integer, p_new_index integer, p_payload_hash bytea, p_short_hash bytea, OUT status text, OUT next_index integer)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.tokens_void(p_community uuid, p_now timestamp with time zone, p_batch bigint, p_indexes integer[], OUT status text, OUT voided integer)
  RETURNS record
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
  SET enable_seqscan = off
  SET enable_bitmapscan = off
  SET enable_material = off
  SET enable_hashjoin = off
  SET enable_mergejoin = off
AS $function$
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
END $function$;

CREATE FUNCTION megibung.vendor_add(p_community uuid, p_now timestamp with time zone, p_vendor uuid, p_name text, p_address text, p_phone text, p_capacity integer)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
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
END $function$;

CREATE FUNCTION megibung.vendor_change(p_community uuid, p_now timestamp with time zone, p_vendor uuid, p_name text, p_address text, p_phone text, p_capacity integer)
  RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = megibung, pg_temp
  SET lock_timeout = 5s
AS $function$
DECLARE head log_head := lock_log(p_community, p_now);
BEGIN
  UPDATE vendor SET name = p_name, address = p_address, phone = p_phone, capacity = p_capacity
  WHERE community_id = p_community AND vendor_id = p_vendor;
  IF NOT FOUND THEN RETURN 'not_found'; END IF;
  PERFORM append_event(p_community, 'vendor.changed', head.at, head.at, '{"vendor":"' || p_vendor || '"}');
  RETURN 'created';
END $function$;

GRANT USAGE ON SCHEMA megibung TO megibung_app;
GRANT SELECT ON TABLE megibung.account TO megibung_app;
GRANT SELECT ON TABLE megibung.account_view TO megibung_app;
GRANT SELECT ON TABLE megibung.amendment TO megibung_app;
GRANT SELECT ON TABLE megibung.api_key TO megibung_app;
GRANT SELECT ON TABLE megibung.app_user TO megibung_app;
GRANT SELECT ON TABLE megibung.batch TO megibung_app;
GRANT SELECT ON TABLE megibung.batch_report TO megibung_app;
GRANT SELECT ON TABLE megibung.batch_tally TO megibung_app;
GRANT SELECT ON TABLE megibung.community TO megibung_app;
GRANT SELECT ON TABLE megibung.device TO megibung_app;
GRANT SELECT ON TABLE megibung.device_record TO megibung_app;
GRANT SELECT ON TABLE megibung.enrolment TO megibung_app;
GRANT SELECT ON TABLE megibung.event TO megibung_app;
GRANT SELECT ON TABLE megibung.handout TO megibung_app;
GRANT SELECT ON TABLE megibung.log_head TO megibung_app;
GRANT SELECT ON TABLE megibung.meal TO megibung_app;
GRANT SELECT ON TABLE megibung.meal_price TO megibung_app;
GRANT SELECT ON TABLE megibung.membership TO megibung_app;
GRANT SELECT ON TABLE megibung.passkey TO megibung_app;
GRANT SELECT ON TABLE megibung.prepayment TO megibung_app;
GRANT SELECT ON TABLE megibung.prepayment_donor TO megibung_app;
GRANT SELECT ON TABLE megibung.redemption TO megibung_app;
GRANT SELECT ON TABLE megibung.report TO megibung_app;
GRANT SELECT ON TABLE megibung.second_factor_try TO megibung_app;
GRANT SELECT ON TABLE megibung.session TO megibung_app;
GRANT SELECT ON TABLE megibung.setup_link TO megibung_app;
GRANT SELECT ON TABLE megibung.signing_key TO megibung_app;
GRANT SELECT ON TABLE megibung.token TO megibung_app;
GRANT SELECT ON TABLE megibung.token_view TO megibung_app;
GRANT SELECT ON TABLE megibung.transfer TO megibung_app;
GRANT SELECT ON TABLE megibung.undo_waiting TO megibung_app;
GRANT SELECT ON TABLE megibung.vendor TO megibung_app;
GRANT SELECT ON TABLE megibung.vendor_day TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.api_key_create(timestamp with time zone,uuid,bytea,text,uuid,uuid,text) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.api_key_revoke(timestamp with time zone,uuid) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_amend(uuid,timestamp with time zone,bigint,uuid,integer,text,timestamp with time zone,uuid,uuid,text,bytea,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_renew(uuid,timestamp with time zone,bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_reserve(uuid,timestamp with time zone,uuid,uuid,bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_reset_secret(uuid,bigint,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_seal(uuid,timestamp with time zone,bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_set_terms(uuid,bigint,text,bytea,bytea,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.batch_write_tokens(uuid,bigint,integer,bytea[],bytea[]) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.cards_shown(uuid,timestamp with time zone,bigint,text) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.community_create(uuid,timestamp with time zone,text,text,text,text,text[],jsonb,bytea,bytea,bytea,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.device_enrol(uuid,timestamp with time zone,uuid,uuid,text,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.device_revoke(uuid,timestamp with time zone,uuid) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.enrolment_claim(uuid,timestamp with time zone,bytea,uuid,text,bytea,uuid,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.enrolment_create(uuid,timestamp with time zone,bytea,uuid,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.epoch_start(uuid,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.expire_step(uuid,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.handout(uuid,timestamp with time zone,uuid[],bigint[],integer[],bytea[],uuid[],boolean) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.identity_sweep(timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.key_activate(uuid,timestamp with time zone,bytea,bytea,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.key_revoke(uuid,timestamp with time zone,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.meal_add(uuid,timestamp with time zone,uuid,uuid,text,text,text,text[],text[],bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.meal_price_change(uuid,timestamp with time zone,uuid,bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.member_link_create(uuid,timestamp with time zone,bytea,text,text,uuid,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.owner_link_create(timestamp with time zone,bytea,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.passkey_add(timestamp with time zone,bytea,uuid,bytea,bigint,text[]) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.passkey_used(timestamp with time zone,bytea,bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.prepayment_confirm(uuid,timestamp with time zone,uuid) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.prepayment_move(uuid,timestamp with time zone,uuid,megibung.prepayment_state) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.prepayment_promise(uuid,timestamp with time zone,uuid,uuid,uuid,integer,text,boolean,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.prepayment_refund(uuid,timestamp with time zone,uuid) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.recall_step(uuid,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.redeem(uuid,timestamp with time zone,uuid[],uuid[],uuid[],bigint[],integer[],bytea[],bytea[],text[],timestamp with time zone[],boolean[],text[],bigint[],bytea[],bytea[],bigint[]) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.redemption_undo(uuid,timestamp with time zone,uuid,uuid,uuid,uuid,timestamp with time zone,text,bigint,bytea,bytea,bigint) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.rules_change(uuid,timestamp with time zone,jsonb) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.second_factor_locked(uuid,timestamp with time zone,bigint,integer,boolean,integer,interval) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.session_create(timestamp with time zone,bytea,uuid,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.session_end(bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.setup_claim(timestamp with time zone,bytea,uuid,text,text,bytea,timestamp with time zone) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.token_replace(uuid,timestamp with time zone,bigint,integer,integer,bytea,bytea) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.tokens_void(uuid,timestamp with time zone,bigint,integer[]) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.vendor_add(uuid,timestamp with time zone,uuid,text,text,text,integer) TO megibung_app;
GRANT EXECUTE ON FUNCTION megibung.vendor_change(uuid,timestamp with time zone,uuid,text,text,text,integer) TO megibung_app;
