-- Who objects is read whole, by who looks whether somebody is named almost so; there are few beside all consents.
CREATE INDEX consent_objection ON consent (subject) WHERE provision = 'deny' AND withdrawn_at IS NULL;
