-- The tables of a community. Everything here obeys four rules:
--  * community_id is the first column of every key, so that communities can live on different machines;
--  * functions write, views read: the application's role has EXECUTE and SELECT, nothing else;
--  * event and transfer are the record and are only ever added to; every other column that can change is
--    derived from them and recomputed by `megibung verify`;
--  * event_at is when a thing happened (perhaps offline, yesterday), created_at when we learned of it.

CREATE SCHEMA IF NOT EXISTS megibung;
SET LOCAL search_path = megibung;

CREATE TYPE token_state AS ENUM
  ('held', 'allotted', 'handed_out', 'redeemed', 'expired', 'voided', 'returned');
CREATE TYPE prepayment_state AS ENUM
  ('promised', 'paid', 'confirmed', 'declined', 'cancelled', 'refunded');
CREATE TYPE batch_state AS ENUM ('minting', 'printed', 'active', 'voided', 'refunded');

-- One local currency: the tenant. Few rows, reference-like.
CREATE TABLE community (
  community_id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  name text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  time_zone text NOT NULL,
  languages text[] NOT NULL,
  rules jsonb NOT NULL,
  -- Encrypted under the key-encryption key: the key of the short codes' hashes.
  short_code_key_box bytea NOT NULL,
  created_at timestamptz NOT NULL
);

-- A community's signing keys. secret_box is encrypted; a retired key signs no more but keeps verifying.
CREATE TABLE signing_key (
  community_id uuid NOT NULL REFERENCES community,
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  key_id bytea NOT NULL CHECK (length(key_id) = 4),
  secret_box bytea,
  state text NOT NULL CHECK (state IN ('active', 'retired', 'revoked')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, public_key)
);

-- The head of a community's log. Its row is the lock that every write takes first, so a community's history is
-- serial. `at` keeps created_at from running backwards when the machine's clock does.
CREATE TABLE log_head (
  community_id uuid PRIMARY KEY REFERENCES community,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  next_batch bigint NOT NULL,
  next_account integer NOT NULL
);

-- No foreign keys from event, transfer and redemption: they are written ten thousand a second by functions that
-- have just read what they point to, and `megibung verify` checks each of them.
CREATE TABLE event (
  community_id uuid NOT NULL,
  seq bigint NOT NULL,
  epoch integer NOT NULL,
  type text NOT NULL,
  event_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  -- Canonical JSON (RFC 8785), the bytes of record.
  body text NOT NULL,
  -- RFC 6962 leaf hash of body: SHA-256(0x00 || body).
  leaf_hash bytea NOT NULL,
  PRIMARY KEY (community_id, seq)
);

-- Where the present epoch began: snapshots tell it to phones.
CREATE INDEX event_of_epoch ON event (community_id, seq) WHERE type = 'epoch.started';

CREATE TABLE account (
  community_id uuid NOT NULL REFERENCES community,
  account_id integer NOT NULL,
  unit text NOT NULL CHECK (unit IN ('MONEY', 'MEAL')),
  kind text NOT NULL,
  owner_id uuid,
  balance bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, account_id),
  UNIQUE NULLS NOT DISTINCT (community_id, unit, kind, owner_id),
  -- Only the two accounts that stand for the world outside may go below zero.
  CONSTRAINT account_balance_not_negative CHECK (balance >= 0 OR kind IN ('donor', 'source'))
) WITH (fillfactor = 50);

CREATE TABLE transfer (
  community_id uuid NOT NULL,
  seq bigint NOT NULL,
  line smallint NOT NULL,
  from_account integer NOT NULL,
  to_account integer NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  PRIMARY KEY (community_id, seq, line)
);

CREATE TABLE vendor (
  community_id uuid NOT NULL REFERENCES community,
  vendor_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  phone text NOT NULL,
  -- Meals the stall can serve a day; null where it has not said.
  capacity integer CHECK (capacity > 0),
  -- SHA-256 of what it was first added with: tells a retry from a conflict after a change.
  added_as bytea NOT NULL CHECK (length(added_as) = 32),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, vendor_id)
);

CREATE TABLE meal (
  community_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  name_id text NOT NULL,
  name_en text NOT NULL,
  picture text NOT NULL,
  diet text[] NOT NULL,
  allergens text[] NOT NULL,
  price_version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, meal_id),
  FOREIGN KEY (community_id, vendor_id) REFERENCES vendor
);

CREATE TABLE meal_price (
  community_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  version integer NOT NULL,
  price bigint NOT NULL CHECK (price > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, meal_id, version),
  FOREIGN KEY (community_id, meal_id) REFERENCES meal
);

CREATE TABLE device (
  community_id uuid NOT NULL,
  device_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  label text NOT NULL,
  public_key bytea CHECK (length(public_key) = 32),
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (community_id, device_id),
  FOREIGN KEY (community_id, vendor_id) REFERENCES vendor
);

CREATE TABLE prepayment (
  community_id uuid NOT NULL,
  prepayment_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  price_version integer NOT NULL,
  price bigint NOT NULL CHECK (price > 0),
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 100000),
  method text NOT NULL CHECK (method IN ('cash', 'qris', 'transfer', 'other')),
  -- Its cards are good only together with the code under their fold.
  second_factor boolean NOT NULL DEFAULT false,
  state prepayment_state NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, prepayment_id),
  FOREIGN KEY (community_id, vendor_id) REFERENCES vendor,
  FOREIGN KEY (community_id, meal_id) REFERENCES meal
);

-- Personal data, apart from the ledger and deletable: the donor's name, encrypted.
CREATE TABLE prepayment_donor (
  community_id uuid NOT NULL,
  prepayment_id uuid NOT NULL,
  name_box bytea NOT NULL,
  PRIMARY KEY (community_id, prepayment_id),
  FOREIGN KEY (community_id, prepayment_id) REFERENCES prepayment
);

-- The tokens minted for one prepayment, or (renews) the tokens that replace a batch that ended.
CREATE TABLE batch (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL CHECK (batch_number BETWEEN 1 AND 4294967295),
  batch_id uuid NOT NULL,
  prepayment_id uuid NOT NULL,
  renews bigint,
  vendor_id uuid NOT NULL,
  meal_id uuid NOT NULL,
  price bigint NOT NULL CHECK (price > 0),
  quantity integer NOT NULL CHECK (quantity > 0),
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  at_expiry text NOT NULL CHECK (at_expiry IN ('kept', 'refunded', 'issued_anew')),
  state batch_state NOT NULL,
  -- Highest index in use: quantity, and one more for each replacement.
  issued integer NOT NULL,
  -- Set once, while minting: what every card promises, and what signs it.
  terms text,
  terms_hash bytea,
  public_key bytea,
  -- Encrypted: the secret that the short codes come from.
  secret_box bytea,
  created_at timestamptz NOT NULL,
  -- Expiry and refund go through a batch in steps: indexes up to `swept` are done; ended_at is set when all are.
  swept integer NOT NULL DEFAULT 0,
  ended_at timestamptz,
  -- The batch in which the unserved meals of this one were issued anew.
  renewed_by bigint,
  has_second_factor boolean NOT NULL DEFAULT false,
  -- Cards up to this index were recalled: none of them is good any more. 0 where none was.
  recalled_through integer NOT NULL DEFAULT 0,
  -- How far a recall went through them.
  recall_swept integer NOT NULL DEFAULT 0,
  -- The event that last changed what holds for the whole batch: its state, stall, dates, a recall.
  changed_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, batch_number),
  UNIQUE (community_id, batch_id),
  FOREIGN KEY (community_id, prepayment_id) REFERENCES prepayment,
  CHECK (valid_from < valid_until)
);

-- One batch per prepayment (and per renewal); a voided one makes room for another.
CREATE UNIQUE INDEX batch_of_prepayment ON batch (community_id, prepayment_id, renews) NULLS NOT DISTINCT
  WHERE state <> 'voided';

-- How many tokens of a batch are in which state: a derived count, so that a report never reads a million tokens.
CREATE TABLE batch_tally (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  held integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  allotted integer NOT NULL DEFAULT 0 CHECK (allotted >= 0),
  handed_out integer NOT NULL DEFAULT 0 CHECK (handed_out >= 0),
  redeemed integer NOT NULL DEFAULT 0 CHECK (redeemed >= 0),
  expired integer NOT NULL DEFAULT 0 CHECK (expired >= 0),
  voided integer NOT NULL DEFAULT 0 CHECK (voided >= 0),
  returned integer NOT NULL DEFAULT 0 CHECK (returned >= 0),
  -- Voided or expired tokens whose meal lives on in a replacement; in none of the columns above.
  replaced integer NOT NULL DEFAULT 0 CHECK (replaced >= 0),
  -- The event that last changed the batch or any of its tokens: what a phone's snapshot asks for.
  changed_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, batch_number),
  FOREIGN KEY (community_id, batch_number) REFERENCES batch
) WITH (fillfactor = 50);

-- A token while its batch is not yet active counts as printed, whatever its row says.
CREATE TABLE token (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  token_index integer NOT NULL CHECK (token_index >= 1),
  state token_state NOT NULL,
  -- Its money has left `prepaid` without a meal: replaced, or voided when its batch ended.
  closed boolean NOT NULL DEFAULT false,
  -- First 16 bytes of SHA-256 of the payload, and of the keyed hash of the short code.
  payload_hash bytea NOT NULL CHECK (length(payload_hash) = 16),
  short_hash bytea NOT NULL CHECK (length(short_hash) = 16),
  redemption_id uuid,
  -- The event that last changed this token; 0 while it is as it was minted.
  changed_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (community_id, batch_number, token_index),
  UNIQUE (community_id, short_hash)
) WITH (fillfactor = 80);

CREATE TABLE handout (
  community_id uuid NOT NULL,
  handout_id uuid NOT NULL,
  seq bigint NOT NULL,
  batch_number bigint NOT NULL,
  token_index integer NOT NULL,
  -- The recipient's pseudonym, where the one who hands out wants one. Personal; never in an event.
  recipient_id uuid,
  event_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, handout_id)
);

CREATE TABLE redemption (
  community_id uuid NOT NULL,
  redemption_id uuid NOT NULL,
  seq bigint NOT NULL,
  -- Null where the code named no token of ours; input_hash then says which code it was.
  batch_number bigint,
  token_index integer,
  input_hash bytea,
  vendor_id uuid NOT NULL,
  device_id uuid,
  -- Null for a redemption in order; else why it is disputed.
  reason text,
  -- Who bears a disputed meal that no token paid for; null where one did.
  bears text CHECK (bears IN ('vendor', 'community')),
  -- The state the token was in, where this redemption used it up; null where it did not.
  prior_state token_state,
  -- Which money account paid: prepaid, kept, or none.
  paid_from text NOT NULL CHECK (paid_from IN ('prepaid', 'kept', 'none')),
  price bigint NOT NULL,
  event_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  undo_id uuid,
  undone_seq bigint,
  PRIMARY KEY (community_id, redemption_id)
) WITH (fillfactor = 90);

-- The invariant of the whole house, as an index: a token feeds one person once.
CREATE UNIQUE INDEX redemption_of_token ON redemption (community_id, batch_number, token_index)
  WHERE prior_state IS NOT NULL AND undone_seq IS NULL;
CREATE INDEX redemption_by_seq ON redemption (community_id, vendor_id, seq);
CREATE UNIQUE INDEX redemption_by_undo ON redemption (community_id, undo_id) WHERE undo_id IS NOT NULL;

-- Every signed record that reached us, whatever became of it: phones' chains, in which a gap or a fork can be seen.
CREATE TABLE device_record (
  community_id uuid NOT NULL,
  device_id uuid NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  -- SHA-256 over what was signed and the signature; prev_hash is the record_hash that the phone says comes before.
  record_hash bytea NOT NULL CHECK (length(record_hash) = 32),
  prev_hash bytea NOT NULL CHECK (length(prev_hash) = 32),
  kind text NOT NULL CHECK (kind IN ('redemption', 'undo')),
  redemption_id uuid NOT NULL,
  -- Of an undo: the counter of the record that it takes back.
  undoes bigint,
  -- The phone's time in the record.
  claimed_at timestamptz,
  -- What was signed, and the signature; without the hash of a short code, which would tell it.
  record text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, device_id, counter, record_hash)
);
CREATE INDEX device_record_of_redemption ON device_record (community_id, redemption_id);

-- Signed undos whose redemption has not come yet: when it comes, nothing is recorded.
CREATE TABLE undo_waiting (
  community_id uuid NOT NULL,
  redemption_id uuid NOT NULL,
  undo_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, redemption_id),
  UNIQUE (community_id, undo_id)
);

-- Wrong codes tried for a card with a second factor.
CREATE TABLE second_factor_try (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  token_index integer NOT NULL,
  wrong integer NOT NULL CHECK (wrong > 0),
  first_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, batch_number, token_index)
);

-- Numbered statements about a batch, signed by the community. Terms never change; statuses follow terms and amendments.
CREATE TABLE amendment (
  community_id uuid NOT NULL,
  batch_number bigint NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  amendment_id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('recall', 'later_expiry', 'other_stall')),
  valid_until timestamptz,
  vendor_id uuid,
  meal_id uuid,
  -- Of a move: where the meals were before, and how many of them that stall had served (these stay its own).
  from_vendor uuid,
  from_meal uuid,
  served_before integer,
  -- Canonical JSON, the key, and its Ed25519 signature over the bytes.
  statement text NOT NULL,
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  signature bytea NOT NULL CHECK (length(signature) = 64),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (community_id, batch_number, number),
  UNIQUE (community_id, amendment_id),
  FOREIGN KEY (community_id, batch_number) REFERENCES batch
);

-- Meals served per stall and local day: derived; daily limits and the stall's day read it.
CREATE TABLE vendor_day (
  community_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  day date NOT NULL,
  served integer NOT NULL CHECK (served >= 0),
  PRIMARY KEY (community_id, vendor_id, day)
) WITH (fillfactor = 50);

-- The record is only ever added to. Privileges already forbid it; this also stops an owner's slip.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = megibung, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'megibung.% is append-only: % refused. Correct a mistake by adding to it.',
    TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER transfer_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER device_record_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON device_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON amendment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
