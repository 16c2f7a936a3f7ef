SELECT DISTINCT s.tenant
FROM {sessions} s
WHERE s.tenant > ?
ORDER BY s.tenant
LIMIT ?
