-- In what form a subscriber is told: a CloudEvent, or FHIR; heartbeat in seconds, 0 for none.
ALTER TABLE subscription ADD COLUMN form TEXT NOT NULL DEFAULT 'cloudevents';
ALTER TABLE subscription ADD COLUMN ids INTEGER NOT NULL DEFAULT 1;
ALTER TABLE subscription ADD COLUMN heartbeat INTEGER NOT NULL DEFAULT 0;

-- What goes out is written when it goes out, from the notification with the delivery's id.
CREATE INDEX notification_id ON notification (id);
