-- Where the ledger says what is in this row, and the salt of the digest there: first leaf of the commit (8 bytes), number
-- within it (4 bytes), salt (16 bytes). The salt goes with the row, and then the digest leads nowhere.
ALTER TABLE subject ADD COLUMN mark BLOB;
ALTER TABLE exchange ADD COLUMN mark BLOB;
ALTER TABLE delivery ADD COLUMN mark BLOB;
ALTER TABLE consent ADD COLUMN mark BLOB;
ALTER TABLE subscription ADD COLUMN mark BLOB;
ALTER TABLE notification ADD COLUMN mark BLOB;
ALTER TABLE decision_input ADD COLUMN mark BLOB;
ALTER TABLE held ADD COLUMN mark BLOB;
ALTER TABLE reconsider ADD COLUMN mark BLOB;
ALTER TABLE review ADD COLUMN mark BLOB;
ALTER TABLE inquiry ADD COLUMN mark BLOB;
ALTER TABLE erased_key ADD COLUMN mark BLOB;
ALTER TABLE casus_step ADD COLUMN mark BLOB;
ALTER TABLE council_figure ADD COLUMN mark BLOB;
ALTER TABLE term ADD COLUMN mark BLOB;
ALTER TABLE fork ADD COLUMN mark BLOB;

-- Rows of before, which the first start binds; empty ever after.
CREATE INDEX subject_unmarked ON subject (mark) WHERE mark IS NULL;
CREATE INDEX exchange_unmarked ON exchange (mark) WHERE mark IS NULL;
CREATE INDEX delivery_unmarked ON delivery (mark) WHERE mark IS NULL;
CREATE INDEX consent_unmarked ON consent (mark) WHERE mark IS NULL;
CREATE INDEX subscription_unmarked ON subscription (mark) WHERE mark IS NULL;
CREATE INDEX notification_unmarked ON notification (mark) WHERE mark IS NULL;
CREATE INDEX decision_input_unmarked ON decision_input (mark) WHERE mark IS NULL;
CREATE INDEX held_unmarked ON held (mark) WHERE mark IS NULL;
CREATE INDEX reconsider_unmarked ON reconsider (mark) WHERE mark IS NULL;
CREATE INDEX review_unmarked ON review (mark) WHERE mark IS NULL;
CREATE INDEX inquiry_unmarked ON inquiry (mark) WHERE mark IS NULL;
CREATE INDEX erased_key_unmarked ON erased_key (mark) WHERE mark IS NULL;
CREATE INDEX casus_step_unmarked ON casus_step (mark) WHERE mark IS NULL;
CREATE INDEX council_figure_unmarked ON council_figure (mark) WHERE mark IS NULL;
CREATE INDEX term_unmarked ON term (mark) WHERE mark IS NULL;
CREATE INDEX fork_unmarked ON fork (mark) WHERE mark IS NULL;
