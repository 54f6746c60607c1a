-- Times are milliseconds since 1970 UTC. Ids are text as they are spoken; keys and hashes are raw bytes.

-- A person, by a keyed hash of who it is. Erasing the row erases the person: all else is sealed under "wrapped".
CREATE TABLE subject (
  id      BLOB PRIMARY KEY,
  lookup  BLOB NOT NULL UNIQUE,
  wrapped BLOB NOT NULL
) WITHOUT ROWID;

-- An accepted push and the receipt it got.
CREATE TABLE exchange (
  seq       INTEGER PRIMARY KEY,
  sender    TEXT NOT NULL,
  signal_id TEXT NOT NULL,
  body_mac  BLOB NOT NULL,
  receipt   BLOB NOT NULL,
  at        INTEGER NOT NULL,
  UNIQUE (sender, signal_id)
);

-- A message to one recipient. state: 0 waiting, 1 confirmed, 2 expired, 3 dead.
CREATE TABLE delivery (
  id         TEXT PRIMARY KEY,
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
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX delivery_inbox ON delivery (recipient, id) WHERE state = 0 AND channel = 'inbox';
CREATE INDEX delivery_due ON delivery (channel, next_at) WHERE state = 0 AND channel <> 'inbox';
CREATE INDEX delivery_term ON delivery (expires_at) WHERE state = 0;
CREATE INDEX delivery_dead ON delivery (id) WHERE state = 3;

CREATE TABLE consent (
  id           TEXT PRIMARY KEY,
  subject      BLOB NOT NULL,
  registrar    TEXT NOT NULL,
  holder       TEXT NOT NULL,
  roles        TEXT NOT NULL,
  purpose      TEXT NOT NULL,
  custody      TEXT NOT NULL,
  grantors     TEXT NOT NULL,
  valid_from   TEXT NOT NULL,
  valid_until  TEXT NOT NULL,
  withdrawn_at INTEGER
) WITHOUT ROWID;
CREATE INDEX consent_subject ON consent (subject);

CREATE TABLE subscription (
  id        TEXT PRIMARY KEY,
  owner     TEXT NOT NULL,
  types     TEXT NOT NULL,
  areas     TEXT NOT NULL,
  urgencies TEXT NOT NULL,
  channel   TEXT NOT NULL,
  target    TEXT NOT NULL,
  since     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE notification (
  subscription TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  id           TEXT NOT NULL,
  type         TEXT NOT NULL,
  message      TEXT,
  at           INTEGER NOT NULL,
  PRIMARY KEY (subscription, seq)
) WITHOUT ROWID;

-- The evidence: one row a commit. leaves and hashes belong together; checkpoint signs the tree at their end.
CREATE TABLE ledger (
  first      INTEGER PRIMARY KEY,
  count      INTEGER NOT NULL,
  leaves     BLOB NOT NULL,
  hashes     BLOB NOT NULL,
  checkpoint TEXT NOT NULL
);

-- The right edge of the tree, to go on from after a restart.
CREATE TABLE ledger_head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  frontier BLOB NOT NULL
);
