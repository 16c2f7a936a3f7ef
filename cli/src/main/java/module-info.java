/** The command line of the memory store: a demonstration, imports, inspection, snapshots and the conformance suite. */
module io.memorystore.cli {
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires io.memorystore;
    requires io.memorystore.conformance;
    requires java.logging;
    requires java.sql;
    requires me.tongfei.progressbar;
    requires static org.jspecify;

    opens io.memorystore.cli to
            info.picocli;
}
