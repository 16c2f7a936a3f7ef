/** Payloads of typed streams by Jackson's databind, for records with its annotations. */
module io.memorystore.jackson {
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.memorystore;
    requires static org.jspecify;

    exports io.memorystore.jackson;
}
