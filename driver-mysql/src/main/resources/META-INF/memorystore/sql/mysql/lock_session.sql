SELECT s.id, s.summary_version, s.deleted_version
FROM {sessions} s FORCE INDEX (PRIMARY)
WHERE s.id = ?
FOR UPDATE
