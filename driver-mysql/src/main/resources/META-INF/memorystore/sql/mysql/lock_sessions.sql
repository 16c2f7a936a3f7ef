-- Without the hint, a table of few rows is scanned as a whole, and all its rows are locked on the way.
SELECT s.id, s.summary_version, s.deleted_version
FROM {sessions} s FORCE INDEX (PRIMARY)
WHERE s.id IN ([[?]])
ORDER BY s.id
FOR UPDATE
