UPDATE {projections} SET version = ?, checkpoint = ? WHERE id = ?
