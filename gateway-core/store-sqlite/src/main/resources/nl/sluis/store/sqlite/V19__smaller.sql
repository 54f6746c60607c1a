-- The right edge of the tree before this commit: with its leaves it gives the proofs in receipts once more, so that those need not be
-- kept beside them. Null in rows of before, whose receipts have their proof.
ALTER TABLE ledger ADD COLUMN edge BLOB;

-- Deliveries by their number, so that new ones land together whatever their ids are. The same columns in the same order: what is in a
-- row, and so what the ledger says of it, stays as it was.
CREATE TABLE delivery_by_number (
  id         TEXT NOT NULL UNIQUE,
  exchange   TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  role       TEXT NOT NULL,
  type       TEXT NOT NULL,
  channel    TEXT NOT NULL,
  target     TEXT NOT NULL,
  subject    BLOB,
  body       BLOB NOT NULL,
  state      INTEGER NOT NULL,
  attempts   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  trace      TEXT,
  area       TEXT NOT NULL DEFAULT '',
  seq        INTEGER PRIMARY KEY,
  mark       BLOB
);
INSERT INTO delivery_by_number SELECT * FROM delivery ORDER BY seq;
DROP TABLE delivery;
ALTER TABLE delivery_by_number RENAME TO delivery;
CREATE INDEX delivery_inbox ON delivery (recipient, seq) WHERE state = 0 AND channel = 'inbox';
CREATE INDEX delivery_due ON delivery (channel, next_at) WHERE state = 0 AND channel <> 'inbox';
CREATE INDEX delivery_term ON delivery (expires_at) WHERE state = 0;
CREATE INDEX delivery_dead ON delivery (id) WHERE state = 3;
CREATE INDEX delivery_subject ON delivery (subject) WHERE subject IS NOT NULL;
CREATE INDEX delivery_created ON delivery (created_at) WHERE state IN (1, 2, 4);
CREATE INDEX delivery_unmarked ON delivery (mark) WHERE mark IS NULL;

-- Terms in the order in which they begin, with short indexes. The number says nothing: a term is known by its holder, topic, rule and
-- person.
CREATE TABLE term_by_number (
  holder    TEXT NOT NULL,
  topic     TEXT NOT NULL,
  rule      TEXT NOT NULL,
  subject   BLOB NOT NULL,
  exchange  TEXT NOT NULL,
  message   TEXT,
  type      TEXT,
  sender    TEXT NOT NULL,
  recipient TEXT NOT NULL,
  role      TEXT NOT NULL,
  area      TEXT NOT NULL,
  begun     INTEGER NOT NULL,
  due       TEXT NOT NULL,
  stage     INTEGER NOT NULL,
  next_at   INTEGER NOT NULL,
  confirms  INTEGER NOT NULL,
  mark      BLOB,
  number    INTEGER PRIMARY KEY,
  UNIQUE (holder, topic, rule, subject)
);
INSERT INTO term_by_number
  (holder, topic, rule, subject, exchange, message, type, sender, recipient, role, area, begun, due, stage, next_at, confirms, mark)
  SELECT holder, topic, rule, subject, exchange, message, type, sender, recipient, role, area, begun, due, stage, next_at, confirms, mark
  FROM term ORDER BY begun, holder, topic, rule, subject;
DROP TABLE term;
ALTER TABLE term_by_number RENAME TO term;
CREATE INDEX term_next ON term (next_at);
CREATE INDEX term_subject ON term (subject);
CREATE INDEX term_unmarked ON term (mark) WHERE mark IS NULL;
