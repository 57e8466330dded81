-- What may be read, and by whom. Views read; the application's role changes nothing but through the functions.
SET LOCAL search_path = megibung;

CREATE VIEW token_view AS
SELECT t.community_id, t.batch_number, t.token_index, b.batch_id, b.prepayment_id, b.vendor_id, b.meal_id, b.price,
  CASE WHEN b.state IN ('minting', 'printed') THEN 'printed'
       WHEN b.state = 'voided' THEN 'voided'
       WHEN t.token_index <= b.recalled_through AND t.state IN ('held', 'allotted', 'handed_out') THEN 'voided'
       WHEN b.state = 'refunded' AND t.state IN ('held', 'allotted', 'handed_out') THEN 'returned'
       ELSE t.state::text END AS state,
  t.closed, t.payload_hash, t.short_hash, t.redemption_id, b.valid_from, b.valid_until
FROM token t
JOIN batch b ON b.community_id = t.community_id AND b.batch_number = t.batch_number;

-- Meals and money per batch in each state. Money of a state is the sum of agreed prices; disputed meals that no token
-- paid for are counted with the stall's served meals in `report`.
-- What a stall served stays its own where the rest of the batch moved to another.
CREATE VIEW batch_report AS
SELECT b.community_id, b.batch_number, b.vendor_id, b.price,
  (t.held + t.allotted + t.handed_out + t.redeemed + t.expired + t.voided + t.returned) - m.served AS funded,
  t.held, t.allotted, t.handed_out, t.redeemed - m.served AS served, t.expired, t.voided, t.returned
FROM batch b
JOIN batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
CROSS JOIN LATERAL (SELECT coalesce(sum(a.served_before), 0)::integer AS served FROM amendment a
  WHERE a.community_id = b.community_id AND a.batch_number = b.batch_number) m
WHERE b.state IN ('active', 'refunded')
UNION ALL
SELECT a.community_id, a.batch_number, a.from_vendor, b.price, a.served_before, 0, 0, 0, a.served_before, 0, 0, 0
FROM amendment a JOIN batch b ON b.community_id = a.community_id AND b.batch_number = a.batch_number
WHERE a.served_before > 0;

CREATE VIEW report AS
SELECT community_id, vendor_id,
  sum(funded)::bigint AS funded, sum(funded * price)::bigint AS funded_money,
  sum(held)::bigint AS held, sum(held * price)::bigint AS held_money,
  sum(allotted)::bigint AS allotted, sum(allotted * price)::bigint AS allotted_money,
  sum(handed_out)::bigint AS handed_out, sum(handed_out * price)::bigint AS handed_out_money,
  sum(served)::bigint AS served, sum(served * price)::bigint AS served_money,
  sum(expired)::bigint AS expired, sum(expired * price)::bigint AS expired_money,
  sum(voided)::bigint AS voided, sum(voided * price)::bigint AS voided_money,
  sum(returned)::bigint AS returned, sum(returned * price)::bigint AS returned_money
FROM batch_report GROUP BY community_id, vendor_id;

CREATE VIEW account_view AS
SELECT community_id, account_id, unit, kind, owner_id, balance FROM account;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA megibung FROM PUBLIC;
GRANT USAGE ON SCHEMA megibung TO megibung_app;
GRANT SELECT ON ALL TABLES IN SCHEMA megibung TO megibung_app;
GRANT EXECUTE ON FUNCTION
  community_create, key_activate, key_revoke, rules_change, vendor_add, vendor_change, meal_add, meal_price_change,
  device_enrol, device_revoke, cards_shown, epoch_start,
  prepayment_promise, prepayment_move, batch_reserve, batch_set_terms, batch_reset_secret, batch_write_tokens,
  batch_seal, prepayment_confirm, prepayment_refund, batch_renew,
  redeem, redemption_undo, second_factor_locked, handout, tokens_void, token_replace, expire_step,
  batch_amend, recall_step
TO megibung_app;
