-- A plan of one household, as the steps it is the sum of. who: the organisation a step is about; person: id of a key;
-- word and day: what else the kind of step says.
CREATE TABLE casus_step (
  casus  TEXT NOT NULL,
  number INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  who    TEXT,
  person BLOB,
  word   TEXT,
  day    TEXT,
  PRIMARY KEY (casus, number)
) WITHOUT ROWID;
CREATE INDEX casus_person ON casus_step (person) WHERE person IS NOT NULL;
CREATE INDEX casus_who ON casus_step (who) WHERE who IS NOT NULL;
CREATE INDEX casus_area ON casus_step (word) WHERE kind = 'opened';
