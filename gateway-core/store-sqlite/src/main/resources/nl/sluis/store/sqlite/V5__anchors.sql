-- Checkpoints that were made fast outside this process: signed by the log with two keys, cosigned by witnesses, and
-- timestamped where there is an authority. When is in the cosignatures. Numbers have no gaps; size is that of the tree.
CREATE TABLE anchor (
  number    INTEGER PRIMARY KEY,
  size      INTEGER NOT NULL,
  note      TEXT NOT NULL,
  timestamp BLOB
);

-- As a witness: the newest checkpoint that was cosigned for each other log, by that log's origin.
CREATE TABLE witnessed (
  origin TEXT PRIMARY KEY,
  size   INTEGER NOT NULL,
  note   TEXT NOT NULL
) WITHOUT ROWID;
