DELETE FROM {state} WHERE session_id = ?
