-- In one statement, and so of one moment. Blobs of kind 2 are none: see the table.
SELECT (SELECT COUNT(*) FROM {sessions} s
        WHERE s.user_name <> X''
          AND (EXISTS (SELECT 1 FROM {turns} t WHERE t.session_id = s.id)
            OR EXISTS (SELECT 1 FROM {summaries} m WHERE m.session_id = s.id)
            OR EXISTS (SELECT 1 FROM {state} v WHERE v.session_id = s.id)
            OR EXISTS (SELECT 1 FROM {checkpoints} c WHERE c.session_id = s.id))),
       (SELECT COUNT(*) FROM {sessions} s
        WHERE s.user_name = X'' AND EXISTS (SELECT 1 FROM {events} e WHERE e.stream_id = s.id)),
       (SELECT COUNT(*) FROM {turns} t),
       (SELECT COUNT(*) FROM {events} e),
       (SELECT COUNT(*) FROM {state} v),
       (SELECT COUNT(*) FROM {documents} d),
       (SELECT COUNT(*) FROM {images} i),
       (SELECT COUNT(*) FROM {blobs} b WHERE b.kind <> 2),
       (SELECT COALESCE(SUM(b.size_bytes), 0) FROM {blobs} b WHERE b.kind = 1)
