-- In what order deliveries were made, by the store and not by a clock: an inbox is read on from there. Numbers never come back.
ALTER TABLE delivery ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE delivery SET seq = ordered.n
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM delivery) AS ordered
  WHERE ordered.id = delivery.id;
CREATE TABLE delivery_seq (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
);
INSERT INTO delivery_seq (one, last) SELECT 1, count(*) FROM delivery;
DROP INDEX delivery_inbox;
CREATE INDEX delivery_inbox ON delivery (recipient, seq) WHERE state = 0 AND channel = 'inbox';

-- What was kept long enough is found by when it was made; an id can be ahead of its time.
CREATE INDEX delivery_created ON delivery (created_at) WHERE state IN (1, 2, 4);
CREATE INDEX held_at ON held (at) WHERE state <> 0;
