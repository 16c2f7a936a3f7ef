-- In one statement, and so of one moment. Blobs of kind 2 are none: see the table.
SELECT (SELECT pg_catalog.count(*) FROM {sessions} s
        WHERE s.user_name <> ''
          AND (EXISTS (SELECT 1 FROM {turns} t WHERE t.session_id = s.id)
            OR EXISTS (SELECT 1 FROM {summaries} m WHERE m.session_id = s.id)
            OR EXISTS (SELECT 1 FROM {state} v WHERE v.session_id = s.id)
            OR EXISTS (SELECT 1 FROM {checkpoints} c WHERE c.session_id = s.id))),
       (SELECT pg_catalog.count(*) FROM {sessions} s
        WHERE s.user_name = '' AND EXISTS (SELECT 1 FROM {events} e WHERE e.stream_id = s.id)),
       (SELECT pg_catalog.count(*) FROM {turns} t),
       (SELECT pg_catalog.count(*) FROM {events} e),
       (SELECT pg_catalog.count(*) FROM {state} v),
       (SELECT pg_catalog.count(*) FROM {documents} d),
       (SELECT pg_catalog.count(*) FROM {images} i),
       (SELECT pg_catalog.count(*) FROM {blobs} b WHERE b.kind <> 2),
       (SELECT COALESCE(pg_catalog.sum(b.size_bytes), 0) FROM {blobs} b WHERE b.kind = 1)
