/** LangChain4j's chat memory over sessions. */
module io.memorystore.langchain4j {
    requires transitive io.memorystore;
    requires transitive langchain4j.core;
    requires io.memorystore.messagelists;
    requires static org.jspecify;

    exports io.memorystore.langchain4j;
}
