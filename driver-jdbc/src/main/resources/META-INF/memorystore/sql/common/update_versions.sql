UPDATE {sessions} SET summary_version = ?, deleted_version = ? WHERE id = ?
