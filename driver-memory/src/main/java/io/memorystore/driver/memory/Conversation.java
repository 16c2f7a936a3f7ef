package io.memorystore.driver.memory;

import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.spi.KeptTurns;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The turns and the summary of a session, readable without a lock while one thread writes.
 *
 * <p>Turns are only ever added behind the last one, so that appending fills free places of the arrays and then publishes all of
 * the new turns at once by one releasing write to {@code count}: a reader takes the count first and looks at nothing beyond
 * it. Whatever else changes, the summary, the turns as a whole or the arrays' length, makes a new object, which the session
 * publishes by one volatile write, too. From then on nothing is added to the old one: it stays what the session was at one
 * moment, although the new one may share its arrays and fill the places behind its count.
 *
 * <p>All methods that write, {@link #append} and those that make a successor, are called under the session's monitor, and
 * on the session's newest object only.
 */
final class Conversation {
    /** Has no room, and is therefore never written to. */
    static final Conversation EMPTY = of(List.of(), null, 0);

    private static final int FIRST_ROOM = 8;
    private static final VarHandle COUNT = countHandle();

    private final StoredTurn[] turns;
    private final Function<Turn, byte[]> encoder; // of all turns the same
    private final @Nullable SummaryRow summary;
    private final long summaryVersion;
    private volatile int count;

    private Conversation(
            StoredTurn[] turns,
            Function<Turn, byte[]> encoder,
            int count,
            @Nullable SummaryRow summary,
            long summaryVersion) {
        this.turns = turns;
        this.encoder = encoder;
        this.count = count;
        this.summary = summary;
        this.summaryVersion = summaryVersion;
    }

    static Conversation of(List<TurnRow> rows, @Nullable SummaryRow summary, long summaryVersion) {
        StoredTurn[] turns = new StoredTurn[rows.size()];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = kept(rows.get(i).sequence(), rows.get(i).payload());
        }
        Function<Turn, byte[]> encoder =
                rows.isEmpty() ? Conversation::nothing : rows.get(0).payload().encoder();
        return new Conversation(turns, encoder, turns.length, summary, summaryVersion);
    }

    private static StoredTurn kept(long sequence, TurnPayload payload) {
        Turn turn = payload.turn();
        if (turn == null) {
            throw new IllegalArgumentException("Turns are added as values");
        }
        return new StoredTurn(sequence, turn, payload.tokens(), payload.run());
    }

    /** The encoder of a conversation without turns, of which there is nothing to encode. */
    private static byte[] nothing(Turn turn) {
        throw new IllegalStateException("There are no turns");
    }

    boolean isEmpty() {
        return summary == null && count == 0;
    }

    int count() {
        return count;
    }

    @Nullable
    SummaryRow summary() {
        return summary;
    }

    long summaryVersion() {
        return summaryVersion;
    }

    int size() {
        return count;
    }

    long nextSequence() {
        int known = count;
        return known == 0 ? 1 : turns[known - 1].sequence() + 1;
    }

    Conversation withRoomFor(List<TurnPayload> more) {
        int known = count;
        int needed = Math.addExact(known, more.size());
        if (needed <= turns.length) {
            return this;
        }
        int room = Math.max(needed, Math.max(FIRST_ROOM, known + (known >> 1)));
        return new Conversation(Arrays.copyOf(turns, room), more.get(0).encoder(), known, summary, summaryVersion);
    }

    Conversation withSummary(SummaryRow next) {
        return new Conversation(turns, encoder, count, next, summaryVersion + 1);
    }

    /** Without the turns up to a sequence; without the summary, too, if no turn is left. */
    Conversation trimmed(long throughSequence) {
        int known = count;
        int from = placeAfter(throughSequence, known);
        return new Conversation(
                Arrays.copyOfRange(turns, from, known),
                encoder,
                known - from,
                from == known ? null : summary,
                summaryVersion + 1);
    }

    void append(long firstSequence, List<TurnPayload> added) {
        int place = count;
        for (int i = 0; i < added.size(); i++) {
            turns[place + i] = kept(firstSequence + i, added.get(i));
        }
        COUNT.setRelease(this, place + added.size());
    }

    List<TurnRow> after(long sequence, int limit) {
        int known = count;
        int from = placeAfter(sequence, known);
        return copy(from, Math.min(limit, known - from) + from);
    }

    List<TurnRow> latest(int limit, long tokenBudget) {
        int known = count;
        int least = Math.max(0, known - limit);
        return copy(firstWithin(tokenBudget, least, known), known);
    }

    List<TurnRow> inRange(TurnRange range, long tokenBudget) {
        int known = count;
        int least = range == TurnRange.PENDING && summary != null ? placeAfter(summary.foldedThrough(), known) : 0;
        return copy(firstWithin(tokenBudget, least, known), known);
    }

    /** Where the longest run that ends with the newest turn and fits the budget begins; the newest is always in it. */
    private int firstWithin(long tokenBudget, int least, int end) {
        if (tokenBudget == Long.MAX_VALUE || end - least <= 1) {
            return least;
        }
        int first = end - 1;
        long tokens = turns[first].tokens();
        while (first > least) {
            tokens += turns[first - 1].tokens();
            if (tokens > tokenBudget) {
                break;
            }
            first--;
        }
        return first;
    }

    /** By bisection, because the turns of a replacement may begin anywhere and have gaps. */
    private int placeAfter(long sequence, int end) {
        int low = 0;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (turns[middle].sequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** For writes without the full fence of a volatile one: the monitor's exit, right after, has it. */
    private static VarHandle countHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Conversation.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private List<TurnRow> copy(int from, int end) {
        return new KeptTurns(
                Collections.unmodifiableList(Arrays.asList(Arrays.copyOfRange(turns, from, end))), encoder);
    }
}
