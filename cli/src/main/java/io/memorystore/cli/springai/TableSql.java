package io.memorystore.cli.springai;

/**
 * What is asked of the table. All columns are asked for, because releases differ in what they have; names behind {@code t.} need no quotes
 * on any database, though one of them is a type.
 */
enum TableSql {
    COLUMNS("SELECT t.* FROM SPRING_AI_CHAT_MEMORY t WHERE 1 = 0"),
    CONVERSATIONS("SELECT DISTINCT t.conversation_id FROM SPRING_AI_CHAT_MEMORY t ORDER BY t.conversation_id"),
    BY_SEQUENCE("SELECT t.* FROM SPRING_AI_CHAT_MEMORY t WHERE t.conversation_id = ? ORDER BY t.sequence_id"),
    BY_TIME("SELECT t.* FROM SPRING_AI_CHAT_MEMORY t WHERE t.conversation_id = ? ORDER BY t.timestamp"),
    /** Of one instant, SQLite can tell which came first. */
    BY_TIME_AND_ROW(
            "SELECT t.* FROM SPRING_AI_CHAT_MEMORY t WHERE t.conversation_id = ? ORDER BY t.timestamp, t.rowid");

    private final String text;

    TableSql(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
