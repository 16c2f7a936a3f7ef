package io.memorystore.driver.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** The threads of a pool, which keep no program from ending and carry nothing of the thread that happened to start them. */
final class PoolThreads implements ThreadFactory {
    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    PoolThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(PoolThreads.class.getClassLoader());
        threads.removeIf(ended -> ended.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** Ends the pauses between attempts to connect, which the pool would sleep through when it is closed. */
    void interrupt() {
        threads.forEach(Thread::interrupt);
    }
}
