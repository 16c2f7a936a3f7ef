/** A framework's list of messages over the turns of a session: what integrations have in common, and nobody else sees. */
@SuppressWarnings("module") // those that it is for are compiled after it
module io.memorystore.messagelists {
    requires transitive io.memorystore;
    requires static org.jspecify;

    exports io.memorystore.messagelists to
            io.memorystore.langchain4j,
            io.memorystore.springai;
}
