/** Spring AI's chat memory over sessions. */
module io.memorystore.springai {
    requires transitive io.memorystore;
    requires transitive spring.ai.model;
    requires io.memorystore.messagelists;
    requires spring.ai.commons;
    requires spring.core;
    requires static org.jspecify;

    exports io.memorystore.springai;
}
