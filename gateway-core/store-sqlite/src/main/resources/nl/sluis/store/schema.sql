-- What the migrations make together, up to version 20

CREATE TABLE anchor (
  number    INTEGER PRIMARY KEY,
  size      INTEGER NOT NULL,
  note      TEXT NOT NULL,
  timestamp BLOB
)
;

CREATE TABLE casus_step (
  casus  TEXT NOT NULL,
  number INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  who    TEXT,
  person BLOB,
  word   TEXT,
  day    TEXT, mark BLOB,
  PRIMARY KEY (casus, number)
) WITHOUT ROWID
;

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
, provision TEXT NOT NULL DEFAULT 'permit', data TEXT NOT NULL DEFAULT '', capable INTEGER NOT NULL DEFAULT 1, exception TEXT, upheld INTEGER NOT NULL DEFAULT 0, evidence TEXT, mark BLOB, by_name INTEGER) WITHOUT ROWID
;

CREATE TABLE council_figure (
  month  TEXT NOT NULL,
  area   TEXT NOT NULL,
  figure TEXT NOT NULL,
  times  INTEGER NOT NULL, mark BLOB,
  PRIMARY KEY (month, area, figure)
) WITHOUT ROWID
;

CREATE TABLE decision_input (
  number   INTEGER PRIMARY KEY,
  exchange TEXT NOT NULL,
  subject  BLOB NOT NULL,
  at       INTEGER NOT NULL,
  input    BLOB NOT NULL
, mark BLOB)
;

CREATE TABLE "delivery" (
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
)
;

CREATE TABLE delivery_seq (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
)
;

CREATE TABLE erased_key (
  id BLOB PRIMARY KEY,
  at INTEGER NOT NULL
, mark BLOB) WITHOUT ROWID
;

CREATE TABLE exchange (
  seq       INTEGER PRIMARY KEY,
  sender    TEXT NOT NULL,
  signal_id TEXT NOT NULL,
  body_mac  BLOB NOT NULL,
  receipt   BLOB NOT NULL,
  at        INTEGER NOT NULL, mark BLOB,
  UNIQUE (sender, signal_id)
)
;

CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
)
;

CREATE TABLE fork (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  witness    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  known_size INTEGER NOT NULL,
  known      TEXT NOT NULL,
  offered    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  officer    TEXT,
  note       TEXT,
  handled_at INTEGER
, mark BLOB) WITHOUT ROWID
;

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
, mark BLOB) WITHOUT ROWID
;

CREATE TABLE inquiry (
  delivery  TEXT PRIMARY KEY,
  exchange  TEXT NOT NULL,
  requester TEXT NOT NULL,
  holder    TEXT NOT NULL,
  subject   BLOB NOT NULL,
  asked     TEXT NOT NULL,
  due       TEXT
, mark BLOB, answers INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID
;

CREATE TABLE ledger (
  first      INTEGER PRIMARY KEY,
  count      INTEGER NOT NULL,
  leaves     BLOB NOT NULL,
  hashes     BLOB NOT NULL,
  checkpoint TEXT NOT NULL
, edge BLOB)
;

CREATE TABLE ledger_head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  frontier BLOB NOT NULL
, attempt INTEGER NOT NULL DEFAULT 0)
;

CREATE TABLE naming (
  lookup   BLOB PRIMARY KEY,
  subject  BLOB NOT NULL,
  numbered INTEGER NOT NULL,
  family   BLOB,
  given    BLOB,
  year     BLOB,
  day      BLOB,
  home     BLOB,
  place    BLOB,
  mark     BLOB
, born_year BLOB, born_month BLOB, born_day BLOB, look TEXT) WITHOUT ROWID
;

CREATE TABLE notification (
  subscription TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  id           TEXT NOT NULL,
  type         TEXT NOT NULL,
  message      TEXT,
  at           INTEGER NOT NULL, mark BLOB,
  PRIMARY KEY (subscription, seq)
) WITHOUT ROWID
;

CREATE TABLE reconsider (
  subject BLOB PRIMARY KEY,
  number  INTEGER NOT NULL
, mark BLOB) WITHOUT ROWID
;

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
, mark BLOB) WITHOUT ROWID
;

CREATE TABLE subject (
  id      BLOB PRIMARY KEY,
  lookup  BLOB NOT NULL UNIQUE,
  wrapped BLOB NOT NULL
, mark BLOB, person BLOB) WITHOUT ROWID
;

CREATE TABLE subscription (
  id        TEXT PRIMARY KEY,
  owner     TEXT NOT NULL,
  types     TEXT NOT NULL,
  areas     TEXT NOT NULL,
  urgencies TEXT NOT NULL,
  channel   TEXT NOT NULL,
  target    TEXT NOT NULL,
  since     INTEGER NOT NULL
, form TEXT NOT NULL DEFAULT 'cloudevents', ids INTEGER NOT NULL DEFAULT 1, heartbeat INTEGER NOT NULL DEFAULT 0, mark BLOB) WITHOUT ROWID
;

CREATE TABLE "term" (
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
)
;

CREATE TABLE told_apart (
  one   BLOB NOT NULL,
  other BLOB NOT NULL,
  mark  BLOB,
  PRIMARY KEY (one, other)
) WITHOUT ROWID
;

CREATE TABLE witnessed (
  origin TEXT PRIMARY KEY,
  size   INTEGER NOT NULL,
  note   TEXT NOT NULL
) WITHOUT ROWID
;

CREATE INDEX casus_area ON casus_step (word) WHERE kind = 'opened'
;

CREATE INDEX casus_person ON casus_step (person) WHERE person IS NOT NULL
;

CREATE INDEX casus_step_unmarked ON casus_step (mark) WHERE mark IS NULL
;

CREATE INDEX casus_who ON casus_step (who) WHERE who IS NOT NULL
;

CREATE INDEX casus_word ON casus_step (word) WHERE word IS NOT NULL
;

CREATE INDEX consent_objection ON consent (subject) WHERE provision = 'deny' AND withdrawn_at IS NULL
;

CREATE INDEX consent_subject ON consent (subject)
;

CREATE INDEX consent_unmarked ON consent (mark) WHERE mark IS NULL
;

CREATE INDEX council_figure_unmarked ON council_figure (mark) WHERE mark IS NULL
;

CREATE INDEX decision_input_at ON decision_input (at)
;

CREATE INDEX decision_input_subject ON decision_input (subject)
;

CREATE INDEX decision_input_unmarked ON decision_input (mark) WHERE mark IS NULL
;

CREATE INDEX delivery_created ON delivery (created_at) WHERE state IN (1, 2, 4)
;

CREATE INDEX delivery_dead ON delivery (id) WHERE state = 3
;

CREATE INDEX delivery_due ON delivery (channel, next_at) WHERE state = 0 AND channel <> 'inbox'
;

CREATE INDEX delivery_inbox ON delivery (recipient, seq) WHERE state = 0 AND channel = 'inbox'
;

CREATE INDEX delivery_subject ON delivery (subject) WHERE subject IS NOT NULL
;

CREATE INDEX delivery_term ON delivery (expires_at) WHERE state = 0
;

CREATE INDEX delivery_unmarked ON delivery (mark) WHERE mark IS NULL
;

CREATE INDEX erased_key_unmarked ON erased_key (mark) WHERE mark IS NULL
;

CREATE INDEX exchange_at ON exchange (at)
;

CREATE INDEX exchange_unmarked ON exchange (mark) WHERE mark IS NULL
;

CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success")
;

CREATE INDEX fork_unmarked ON fork (mark) WHERE mark IS NULL
;

CREATE INDEX held_at ON held (at) WHERE state <> 0
;

CREATE INDEX held_signal ON held (sender, signal_id)
;

CREATE INDEX held_subject ON held (subject) WHERE state = 0
;

CREATE INDEX held_term ON held (held_until) WHERE state = 0
;

CREATE INDEX held_unmarked ON held (mark) WHERE mark IS NULL
;

CREATE INDEX inquiry_subject ON inquiry (subject)
;

CREATE INDEX inquiry_unmarked ON inquiry (mark) WHERE mark IS NULL
;

CREATE INDEX naming_day ON naming (day) WHERE day IS NOT NULL
;

CREATE INDEX naming_family ON naming (family) WHERE family IS NOT NULL
;

CREATE INDEX naming_given ON naming (given) WHERE given IS NOT NULL
;

CREATE INDEX naming_home ON naming (home) WHERE home IS NOT NULL
;

CREATE INDEX naming_place ON naming (place) WHERE place IS NOT NULL
;

CREATE INDEX naming_subject ON naming (subject)
;

CREATE INDEX naming_unmarked ON naming (mark) WHERE mark IS NULL
;

CREATE INDEX naming_year ON naming (year) WHERE year IS NOT NULL
;

CREATE INDEX notification_at ON notification (at)
;

CREATE INDEX notification_id ON notification (id)
;

CREATE INDEX notification_unmarked ON notification (mark) WHERE mark IS NULL
;

CREATE INDEX reconsider_unmarked ON reconsider (mark) WHERE mark IS NULL
;

CREATE INDEX review_open ON review (due, delivery) WHERE verdict IS NULL
;

CREATE INDEX review_subject ON review (subject)
;

CREATE INDEX review_unmarked ON review (mark) WHERE mark IS NULL
;

CREATE INDEX subject_person ON subject (coalesce(person, id))
;

CREATE INDEX subject_unmarked ON subject (mark) WHERE mark IS NULL
;

CREATE INDEX subscription_unmarked ON subscription (mark) WHERE mark IS NULL
;

CREATE INDEX term_next ON term (next_at)
;

CREATE INDEX term_subject ON term (subject)
;

CREATE INDEX term_unmarked ON term (mark) WHERE mark IS NULL
;

CREATE INDEX told_apart_other ON told_apart (other)
;

CREATE INDEX told_apart_unmarked ON told_apart (mark) WHERE mark IS NULL
;
