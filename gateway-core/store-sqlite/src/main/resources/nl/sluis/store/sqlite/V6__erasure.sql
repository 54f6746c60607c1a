-- Keys that were destroyed, by their random ids: who restores a backup of before destroys them again.
CREATE TABLE erased_key (
  id BLOB PRIMARY KEY,
  at INTEGER NOT NULL
) WITHOUT ROWID;

-- What hangs on a person is found by the id of the key, and what was kept long enough by its age.
CREATE INDEX delivery_subject ON delivery (subject) WHERE subject IS NOT NULL;
CREATE INDEX inquiry_subject ON inquiry (subject);
CREATE INDEX review_subject ON review (subject);
CREATE INDEX exchange_at ON exchange (at);
CREATE INDEX notification_at ON notification (at);
