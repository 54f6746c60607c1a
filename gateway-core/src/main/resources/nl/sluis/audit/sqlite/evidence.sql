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

-- A leaf. place: leaves before it in its row of the ledger. kind: what it counts as, if anything. drops: it left fields out.
-- peer: the participant with whom something was exchanged by it.
CREATE TABLE leaf (
  idx       INTEGER PRIMARY KEY,
  place     INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  kind      INTEGER,
  drops     INTEGER NOT NULL,
  exchange  BLOB,
  subject   BLOB,
  trace     BLOB,
  sender    INTEGER,
  recipient INTEGER,
  purpose   INTEGER,
  peer      INTEGER
);
CREATE INDEX leaf_exchange ON leaf (exchange) WHERE exchange IS NOT NULL;
CREATE INDEX leaf_subject ON leaf (subject, at) WHERE subject IS NOT NULL;
CREATE INDEX leaf_trace ON leaf (trace) WHERE trace IS NOT NULL;
CREATE INDEX leaf_kind ON leaf (kind, at, sender, recipient) WHERE kind IS NOT NULL;
CREATE INDEX leaf_drops ON leaf (at) WHERE drops = 1;
CREATE INDEX leaf_purpose ON leaf (purpose, at) WHERE purpose IS NOT NULL;
CREATE INDEX leaf_peer ON leaf (peer) WHERE peer IS NOT NULL;

-- A message, by its id; where leaves name none, by exchange, recipient, type and person. leaf: the first about it.
-- decided: when it was last permitted, if it was. consents: on which that rested.
CREATE TABLE message (
  key       BLOB PRIMARY KEY,
  leaf      INTEGER NOT NULL,
  decided   INTEGER,
  consents  TEXT NOT NULL,
  picked_up INTEGER NOT NULL
) WITHOUT ROWID;

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
