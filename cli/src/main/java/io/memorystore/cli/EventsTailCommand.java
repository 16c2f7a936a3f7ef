package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.events.EventHandler;
import io.memorystore.events.EventStream;
import io.memorystore.events.Subscription;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows a stream. */
@Command(name = "tail", description = "Show the events of a stream as they come, whichever process appends them.")
final class EventsTailCommand extends StoreCommand {
    private static final long LOOK_MILLIS = 100;

    @Mixin
    private final StreamOptions which = new StreamOptions();

    @Option(
            names = "--after",
            paramLabel = "SEQUENCE",
            description =
                    "Begin after this event; 0 for the first. Default: the last one, so that only new ones are shown.")
    private @Nullable Long after;

    @Option(names = "--count", paramLabel = "N", description = "End after so many events. Default: when interrupted.")
    private long count = Long.MAX_VALUE;

    EventsTailCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) throws InterruptedException {
        EventStream stream = which.stream(open);
        long begin = after == null ? stream.lastSequence() : CommandFailure.requireNotNegative("--after", after);
        if (CommandFailure.requireNotNegative("--count", count) == 0) {
            return ExitCode.OK;
        }
        CountDownLatch enough = new CountDownLatch(1);
        try (Interruption interruption = new Interruption();
                Subscription subscription = stream.subscribe(begin, shown(output, enough))) {
            awaitEnd(enough, interruption, subscription);
            return interruption.requested() ? ExitCode.INTERRUPTED : ExitCode.OK;
        }
    }

    /** Shows so many events and no more, whatever comes before the subscription is closed. */
    private EventHandler shown(Output output, CountDownLatch enough) {
        long[] left = {count};
        return event -> {
            if (left[0] > 0) {
                left[0]--;
                EventFormat.show(output, event);
            }
            if (left[0] == 0 || output.isBroken()) {
                enough.countDown();
            }
        };
    }

    private static void awaitEnd(CountDownLatch enough, Interruption interruption, Subscription subscription)
            throws InterruptedException {
        boolean ended = false;
        while (!ended && subscription.isOpen() && !interruption.requested()) {
            ended = enough.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
