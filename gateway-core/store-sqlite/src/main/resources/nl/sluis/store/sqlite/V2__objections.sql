-- Objections stand among the consents (provision 'deny'); holder and roles name organisations, roles or '*'.
ALTER TABLE consent ADD COLUMN provision TEXT NOT NULL DEFAULT 'permit';
ALTER TABLE consent ADD COLUMN data TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN capable INTEGER NOT NULL DEFAULT 1;
ALTER TABLE consent ADD COLUMN exception TEXT;
ALTER TABLE consent ADD COLUMN upheld INTEGER NOT NULL DEFAULT 0;
ALTER TABLE consent ADD COLUMN evidence TEXT;
