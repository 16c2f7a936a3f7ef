/** Metrics and traces of a store, by Micrometer. */
module io.memorystore.micrometer {
    requires transitive io.memorystore;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires static org.jspecify;

    exports io.memorystore.micrometer;
}
