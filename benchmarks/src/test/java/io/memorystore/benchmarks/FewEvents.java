package io.memorystore.benchmarks;

/** Has the benchmarks of events fill their streams with little, for they are only to work here. */
final class FewEvents {
    private FewEvents() {}

    /** To be called before their classes are loaded. */
    static void fillLittle() {
        System.setProperty("memorystore.benchmarks.events", "1500");
        System.setProperty("memorystore.benchmarks.streams", "20");
    }
}
