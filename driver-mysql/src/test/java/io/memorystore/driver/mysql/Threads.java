package io.memorystore.driver.mysql;

/** A thread for each task: the common pool has a single one on a machine of two processors, and a task that blocks keeps it. */
final class Threads {
    private Threads() {}

    /** An {@link java.util.concurrent.Executor}. */
    static void start(Runnable task) {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
    }
}
