package io.memorystore.driver.mysql;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;

/** A program that does nothing but use a store, and prints what is left of it: the threads of its own and of Connector/J. */
final class ThreadsAfterClose {
    private ThreadsAfterClose() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(arguments[0]))) {
            store.session(Identity.of("t", "u", "s")).addTurn(Turn.of("a", "b"));
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.contains("mysql") || name.contains("memorystore")) {
                thread.join(10_000); // those that were told to end may still be at it
                System.out.print(thread.isAlive() ? "thread " + name + "\n" : "");
            }
        }
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("com.mysql"))
                .forEach(name -> System.out.println("property " + name));
        System.out.println("done");
    }
}
