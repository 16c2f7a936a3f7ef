INSERT INTO later (id) VALUES ('not a number')
