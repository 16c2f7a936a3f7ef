DELETE FROM {summaries} WHERE session_id = ?
