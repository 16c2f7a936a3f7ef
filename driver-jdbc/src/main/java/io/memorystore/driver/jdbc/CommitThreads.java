package io.memorystore.driver.jdbc;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Platform threads that lead for callers that cannot. None is started before one is needed; idle ones end. */
final class CommitThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;
    private final ThreadPoolExecutor executor;

    CommitThreads(String name) {
        executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
        executor.allowCoreThreadTimeOut(true);
    }

    void start(Runnable task) {
        executor.execute(task);
    }

    /** Ends the threads, after what they are at. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
