-- A date of birth that was said with a burgerservicenummer, in keyed hashes of one key, as far as it is known; and what somebody saw
-- who looked whether it is the person's. Null in a row that is a name or a number.
ALTER TABLE naming ADD COLUMN born_year BLOB;
ALTER TABLE naming ADD COLUMN born_month BLOB;
ALTER TABLE naming ADD COLUMN born_day BLOB;
ALTER TABLE naming ADD COLUMN look TEXT;

-- Said of somebody by name alone, who may have another number than who is known by that name; null where that is not known.
ALTER TABLE consent ADD COLUMN by_name INTEGER;
