package io.memorystore.internal;

import io.memorystore.Summarizer;
import io.memorystore.SummaryRequest;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the summariser. It ends once: by its result, by its failure, by its timeout, or by the closing of the store,
 * whichever is first. A call that was given up is interrupted; what it returns afterwards is dropped.
 */
final class Attempt implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.memorystore");

    private final Summarizer summarizer;
    private final SummaryRequest request;
    private final Consumer<Outcome> conclusion;
    private boolean ended;
    private boolean returned;
    private @Nullable Thread runner;
    private @Nullable Future<?> timer;

    /**
     * How an attempt ended.
     *
     * @param attempt which
     * @param text what the summariser returned
     * @param failure why it did not, without a user's text, or null
     */
    record Outcome(
            Attempt attempt,
            @Nullable String text,
            @Nullable String failure) {}

    Attempt(Summarizer summarizer, SummaryRequest request, Consumer<Outcome> conclusion) {
        this.summarizer = summarizer;
        this.request = request;
        this.conclusion = conclusion;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        String text = null;
        String failure = null;
        try {
            text = summarizer.summarize(request);
        } catch (Throwable e) { // an error of the host's code is a failure of its summariser, not of the store
            LOG.log(System.Logger.Level.DEBUG, "The summariser failed", e);
            failure = "the summariser threw " + e.getClass().getName();
        } finally {
            finish();
        }
        conclude(text, failure);
    }

    /** Gives the call up because it took too long, wherever it is: waiting for a thread, or running. */
    void expire(Duration timeout) {
        conclude(null, "the summariser took longer than " + timeout);
    }

    /** Gives the timer that will expire the call, so that an end in time takes it along. */
    synchronized void expireBy(Future<?> expiry) {
        timer = expiry;
        if (ended) {
            expiry.cancel(false);
        }
    }

    /** Fails the call that could not be started. */
    void reject(String reason) {
        returned();
        conclude(null, reason);
    }

    /** Gives the call up without a conclusion. */
    void cancel() {
        end();
    }

    /** Whether the summariser is still inside its call, given up or not. */
    synchronized boolean isRunning() {
        return !returned && runner != null;
    }

    private synchronized boolean begin() {
        if (!ended) {
            runner = Thread.currentThread();
        }
        return !ended;
    }

    private synchronized void finish() {
        returned();
        if (ended) {
            boolean unused = Thread.interrupted(); // ours: the thread belongs to the executor and goes on to other work
        }
    }

    private synchronized void returned() {
        returned = true;
        runner = null;
    }

    private void conclude(@Nullable String text, @Nullable String failure) {
        if (end()) {
            conclusion.accept(new Outcome(this, text, failure));
        }
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        if (first && timer != null) {
            timer.cancel(false);
        }
        if (first && runner != null) {
            runner.interrupt();
        }
        return first;
    }
}
