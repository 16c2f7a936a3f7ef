package io.memorystore.testservers;

/** A server of the caller's own, to be mistreated. It keeps its port and its data through all of it. Thread-safe. */
public interface RestartableServer extends AutoCloseable {
    /**
     * The server as tests use it.
     *
     * @return the same at every call; it answers only while the server runs
     */
    TestServer server();

    /** Kills all its processes at once, with SIGKILL; nothing is flushed and nobody is told. */
    void kill();

    /** Stops it properly; those who are connected are cut off. */
    void stop();

    /** Stops all its processes where they are, with SIGSTOP: connections stay open, and nothing answers. */
    void pause();

    /** Lets the processes go on after {@link #pause}. */
    void resume();

    /** Starts it again, on its port and its data, and waits until it answers. Nothing happens if it runs. */
    void start();

    /** Kills it and deletes its data. */
    @Override
    void close();
}
