-- What is asked of the ledger, ready to be asked. All of it is derived: the file may be deleted.
-- Times are microseconds since 1970 UTC, days are days since 1970 in the policy's zone. UUIDs, trace ids and
-- references to persons are raw bytes where they have their usual form, else text.

-- How far the ledger was followed. row and seal say which row of it was the last.
CREATE TABLE followed (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  zone       TEXT NOT NULL,
  next       INTEGER NOT NULL,
  row        INTEGER NOT NULL,
  seal       BLOB NOT NULL,
  unreadable INTEGER NOT NULL
);

-- Words that occur often: organisations, roles, purposes.
CREATE TABLE word (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);

-- A leaf by which something is found; not every leaf has a row. Leaves that follow each other within one row of the ledger
-- and are of one exchange and one trace are a run: one row has these, and run says how many leaves it is from first on
-- (from idx where that is empty).
-- kind: what the leaf counts as, for what is counted and whatever has a purpose. drops: it left fields out.
-- peer: the participant to whom something went by it, or from whom something came by the first leaf of the run. message: the
-- message it is the first to name, or permits; where leaves name none, exchange, recipient, type and person. consents: on which
-- a permit rests. picked_up: the message was. rule: the row that decided. times: how often it happened, where that is not once.
CREATE TABLE leaf (
  idx       INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  first     INTEGER,
  run       INTEGER,
  exchange  BLOB,
  trace     BLOB,
  subject   BLOB,
  kind      INTEGER,
  purpose   INTEGER,
  drops     INTEGER,
  sender    INTEGER,
  recipient INTEGER,
  peer      INTEGER,
  message   BLOB,
  consents  TEXT,
  picked_up INTEGER,
  rule      INTEGER,
  times     INTEGER
);
CREATE INDEX leaf_exchange ON leaf (exchange) WHERE exchange IS NOT NULL;
CREATE INDEX leaf_trace ON leaf (trace) WHERE trace IS NOT NULL;
CREATE INDEX leaf_subject ON leaf (subject, at) WHERE subject IS NOT NULL;
CREATE INDEX leaf_kind ON leaf (kind, at, purpose, drops, sender, recipient) WHERE kind IS NOT NULL;
CREATE INDEX leaf_peer ON leaf (peer) WHERE peer IS NOT NULL;
CREATE INDEX leaf_message ON leaf (message) WHERE message IS NOT NULL;

CREATE TABLE withdrawal (
  consent TEXT PRIMARY KEY,
  at      INTEGER NOT NULL
) WITHOUT ROWID;

-- What went on after a consent under it was withdrawn.
CREATE TABLE after_withdrawal (
  leaf INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  step TEXT NOT NULL
);

-- What must still be done. kind: 0 to tell a person, 1 to review. what: which notice, or which rule.
CREATE TABLE duty (
  kind     INTEGER NOT NULL,
  exchange BLOB NOT NULL,
  subject  BLOB NOT NULL,
  what     TEXT NOT NULL,
  message  BLOB NOT NULL,
  leaf     INTEGER NOT NULL,
  due      INTEGER NOT NULL,
  PRIMARY KEY (kind, exchange, subject, what, message)
) WITHOUT ROWID;
CREATE INDEX duty_due ON duty (kind, due, what);

-- How often something occurred on a day.
CREATE TABLE tally (
  figure INTEGER NOT NULL,
  day    INTEGER NOT NULL,
  key    TEXT NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (figure, day, key)
) WITHOUT ROWID;

-- How much one organisation was permitted on a day. side: 0 to send, 1 to receive.
CREATE TABLE activity (
  organisation INTEGER NOT NULL,
  side         INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  count        INTEGER NOT NULL,
  PRIMARY KEY (organisation, side, day)
) WITHOUT ROWID;

-- How much was permitted between two organisations on a day.
CREATE TABLE traffic (
  sender    INTEGER NOT NULL,
  recipient INTEGER NOT NULL,
  day       INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  PRIMARY KEY (sender, recipient, day)
) WITHOUT ROWID;
