-- Persons who were named apart, and turned out to be one: the id of a key of that person; null for who has one key.
ALTER TABLE subject ADD COLUMN person BLOB;
CREATE INDEX subject_person ON subject (coalesce(person, id));

-- A way in which a person was named, in keyed hashes: as a whole, and with a part of name, birth date and address left out, by which
-- who is named almost so is found. numbered: it came with a burgerservicenummer, or is one.
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
) WITHOUT ROWID;
CREATE INDEX naming_subject ON naming (subject);
CREATE INDEX naming_family ON naming (family) WHERE family IS NOT NULL;
CREATE INDEX naming_given ON naming (given) WHERE given IS NOT NULL;
CREATE INDEX naming_year ON naming (year) WHERE year IS NOT NULL;
CREATE INDEX naming_day ON naming (day) WHERE day IS NOT NULL;
CREATE INDEX naming_home ON naming (home) WHERE home IS NOT NULL;
CREATE INDEX naming_place ON naming (place) WHERE place IS NOT NULL;
CREATE INDEX naming_unmarked ON naming (mark) WHERE mark IS NULL;

-- Keys of two persons who are named almost alike, as somebody saw who looked.
CREATE TABLE told_apart (
  one   BLOB NOT NULL,
  other BLOB NOT NULL,
  mark  BLOB,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX told_apart_other ON told_apart (other);
CREATE INDEX told_apart_unmarked ON told_apart (mark) WHERE mark IS NULL;
