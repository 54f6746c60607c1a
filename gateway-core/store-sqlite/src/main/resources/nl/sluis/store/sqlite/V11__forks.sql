-- A witness and a ledger that know two histories of it, with both checkpoints as proof. origin: the ledger; witness: the name of
-- the witness's key, this gateway's own for a neighbour's ledger. known is '' when the witness does not show its checkpoint.
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
) WITHOUT ROWID;
