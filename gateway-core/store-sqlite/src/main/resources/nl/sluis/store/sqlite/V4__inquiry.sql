-- A request for information that was delivered; its answer is held against the field names in "asked". The person is
-- named by the id of a key, which leads nowhere once that key is gone.
CREATE TABLE inquiry (
  delivery  TEXT PRIMARY KEY,
  exchange  TEXT NOT NULL,
  requester TEXT NOT NULL,
  holder    TEXT NOT NULL,
  subject   BLOB NOT NULL,
  asked     TEXT NOT NULL,
  due       TEXT
) WITHOUT ROWID;
