UPDATE {sessions} SET deleted_version = ? WHERE id = ?
