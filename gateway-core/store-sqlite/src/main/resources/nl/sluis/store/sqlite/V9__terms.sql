-- A term that runs: holder must act before the end of the day "due". It hangs on "topic": the message the holder got, the
-- exchange in which the holder sent something, or the holder itself. The person is named by the id of a key, empty for nobody.
-- stage: how many steps are done; next_at: when the next is due. The row goes with the last step, or when the term ends.
CREATE TABLE term (
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
  PRIMARY KEY (holder, topic, rule, subject)
) WITHOUT ROWID;
CREATE INDEX term_next ON term (next_at);
CREATE INDEX term_subject ON term (subject);
