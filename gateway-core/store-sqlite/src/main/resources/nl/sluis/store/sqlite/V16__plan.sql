-- How often a request for information was answered, and where to find the plans of whom somebody resembles.
ALTER TABLE inquiry ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;
CREATE INDEX casus_word ON casus_step (word) WHERE word IS NOT NULL;
