/** The conformance suite for drivers of MemoryStore. */
module io.memorystore.conformance {
    requires transitive io.memorystore;
    requires transitive org.junit.jupiter.api;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires java.compiler;
    requires java.logging;
    requires java.management;
    requires java.xml;
    requires org.assertj.core;
    requires org.junit.platform.engine;
    requires org.junit.platform.launcher;
    requires org.opentest4j;
    requires static transitive org.jspecify;

    exports io.memorystore.conformance;

    opens io.memorystore.conformance;

    uses io.memorystore.spi.MemoryStoreDriver;
}
