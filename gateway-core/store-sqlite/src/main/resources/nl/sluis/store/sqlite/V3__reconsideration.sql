-- What was decided on for one person in one exchange, sealed under the person's key; decided again, it gets another row.
CREATE TABLE decision_input (
  number   INTEGER PRIMARY KEY,
  exchange TEXT NOT NULL,
  subject  BLOB NOT NULL,
  at       INTEGER NOT NULL,
  input    BLOB NOT NULL
);
CREATE INDEX decision_input_subject ON decision_input (subject);
CREATE INDEX decision_input_at ON decision_input (at);

-- What waits for consent. state: 0 held, 1 released, 2 expired, 3 stopped; content and person go when it is over.
CREATE TABLE held (
  id         TEXT PRIMARY KEY,
  exchange   TEXT NOT NULL,
  sender     TEXT NOT NULL,
  signal_id  TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  role       TEXT NOT NULL,
  type       TEXT NOT NULL,
  channel    TEXT NOT NULL,
  area       TEXT NOT NULL,
  subject    BLOB,
  content    BLOB NOT NULL,
  held_until TEXT NOT NULL,
  at         INTEGER NOT NULL,
  state      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX held_subject ON held (subject) WHERE state = 0;
CREATE INDEX held_term ON held (held_until) WHERE state = 0;
CREATE INDEX held_signal ON held (sender, signal_id);

-- Persons of whom consents changed after something was decided about them; the number rises with each change.
CREATE TABLE reconsider (
  subject BLOB PRIMARY KEY,
  number  INTEGER NOT NULL
) WITHOUT ROWID;

-- What went out under a rule that the FG reviews afterwards. verdict: 'terecht' or 'onterecht' once it was judged.
CREATE TABLE review (
  delivery  TEXT PRIMARY KEY,
  exchange  TEXT NOT NULL,
  rule      TEXT NOT NULL,
  due       TEXT NOT NULL,
  subject   BLOB NOT NULL,
  at        INTEGER NOT NULL,
  verdict   TEXT,
  note      BLOB,
  judged_at INTEGER
) WITHOUT ROWID;
CREATE INDEX review_open ON review (due, delivery) WHERE verdict IS NULL;
