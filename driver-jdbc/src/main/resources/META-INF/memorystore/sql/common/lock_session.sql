SELECT s.id, s.summary_version, s.deleted_version
FROM {sessions} s
WHERE s.id = ?
FOR UPDATE
