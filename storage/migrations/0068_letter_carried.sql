-- What an officer has on the way: a code is typed, or they go home.
CREATE INDEX letter_courier ON letter (courier, id) WHERE courier IS NOT NULL;
