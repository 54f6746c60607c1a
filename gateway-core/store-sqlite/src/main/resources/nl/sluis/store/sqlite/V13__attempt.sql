-- The number of the attempt that made the last commit: tells, after an error, whether it is there.
ALTER TABLE ledger_head ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;
