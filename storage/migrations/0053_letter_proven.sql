-- Proofs lapse when their holder is silent: the phone may be somebody else's by then.
CREATE INDEX letter_proven ON letter (office, proven_at) WHERE holder IS NOT NULL;
