-- Without the hint, a table of few rows is scanned, and all of it locked.
DELETE b FROM {blobs} b FORCE INDEX (PRIMARY) WHERE b.id IN ([[?]])
