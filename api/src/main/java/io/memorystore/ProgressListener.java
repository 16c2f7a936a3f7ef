package io.memorystore;

/**
 * Hears how far a long call has come. Called on the thread of the call, between two steps of it, with no lock and no transaction
 * held; {@link Progress#done()} never goes back within a phase. What it throws ends the call, and is thrown by it: so a host
 * cancels what it no longer wants.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * The call has come further.
     *
     * @param progress how far
     */
    void progress(Progress progress);

    /**
     * A listener for who does not want to know.
     *
     * @return one that does nothing
     */
    static ProgressListener none() {
        return progress -> {};
    }
}
