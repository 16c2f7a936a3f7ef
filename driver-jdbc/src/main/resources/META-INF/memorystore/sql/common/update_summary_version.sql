UPDATE {sessions} SET summary_version = ? WHERE id = ?
