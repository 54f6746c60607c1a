-- From which request a delivery came, and which area it is about.
ALTER TABLE delivery ADD COLUMN trace TEXT;
ALTER TABLE delivery ADD COLUMN area TEXT NOT NULL DEFAULT '';

-- Figures for the council: how often something occurred in a month, in an area. Nobody is in them.
CREATE TABLE council_figure (
  month  TEXT NOT NULL,
  area   TEXT NOT NULL,
  figure TEXT NOT NULL,
  times  INTEGER NOT NULL,
  PRIMARY KEY (month, area, figure)
) WITHOUT ROWID;
