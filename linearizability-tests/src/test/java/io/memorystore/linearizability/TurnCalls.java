package io.memorystore.linearizability;

import io.memorystore.Turn;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What callers do to one session of the memory driver. Lincheck makes a new one for each execution. */
public final class TurnCalls {
    private static final SessionKey SESSION = new SessionKey("acme", "ada", "s1");
    private static final int ALL = 100;

    /** Made once: how a turn comes to be is no matter of interleavings. */
    private static final List<TurnPayload> TURNS =
            IntStream.rangeClosed(0, 4).mapToObj(TurnCalls::turn).toList();

    private final TurnBackend turns = Opened.memory().turns();

    /** For Lincheck. */
    public TurnCalls() {}

    @Operation
    public long append(@Param(gen = IntGen.class, conf = "0:3") int text) {
        return turns.append(SESSION, new UUID(1, text), List.of(TURNS.get(text)));
    }

    @Operation
    public long appendTwo(@Param(gen = IntGen.class, conf = "0:3") int text) {
        return turns.append(SESSION, new UUID(2, text), List.of(TURNS.get(text), TURNS.get(text + 1)));
    }

    @Operation
    public String read(@Param(gen = IntGen.class, conf = "0:2") int after) {
        return shown(turns.read(SESSION, after, ALL));
    }

    @Operation
    public String latest(@Param(gen = IntGen.class, conf = "1:3") int limit) {
        return shown(turns.latest(SESSION, limit, Long.MAX_VALUE));
    }

    /** Summary and turns of one moment. */
    @Operation
    public String view() {
        SessionView view = turns.view(SESSION, TurnRange.ALL, Long.MAX_VALUE);
        SummaryRow summary = view.summary();
        String text = summary == null ? "none" : new String(summary.json(), StandardCharsets.UTF_8);
        return "version " + view.summaryVersion() + ", summary " + text + ", turns " + shown(view.turns());
    }

    @Operation
    public void replace(@Param(gen = IntGen.class, conf = "0:3") int text) {
        turns.replace(SESSION, List.of(new TurnRow(1, TURNS.get(text))), null);
    }

    @Operation
    public boolean putSummary(
            @Param(gen = IntGen.class, conf = "0:2") int expected, @Param(gen = IntGen.class, conf = "0:3") int text) {
        byte[] json = Integer.toString(text).getBytes(StandardCharsets.UTF_8);
        return turns.compareAndPutSummary(SESSION, expected, new SummaryRow(0, json, text));
    }

    private static TurnPayload turn(int text) {
        Turn turn = Turn.builder()
                .user(Integer.toString(text))
                .timestamp(Opened.NOON)
                .build();
        return TurnPayload.of(turn, TurnCalls::neverEncoded, 1, null);
    }

    private static byte[] neverEncoded(Turn turn) {
        throw new AssertionError("the memory driver has no use for bytes");
    }

    /** Without streams, whose objects Lincheck would follow as it does those of the driver. */
    private static String shown(List<TurnRow> rows) {
        StringBuilder shown = new StringBuilder();
        for (TurnRow row : rows) {
            Turn turn = row.payload().turn();
            shown.append(row.sequence())
                    .append(':')
                    .append(turn == null ? "" : turn.userMessage())
                    .append(' ');
        }
        return shown.toString();
    }
}
