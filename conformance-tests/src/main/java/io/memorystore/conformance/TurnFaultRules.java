package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.KEY;
import static io.memorystore.conformance.Samples.payloads;
import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Connections that are lost and bytes that are damaged: TURN-8 and TURN-10. */
abstract class TurnFaultRules extends TurnHistoryRules {
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static StoreUnavailableException lost() {
        return new StoreUnavailableException("conformance: the connection was lost around the commit", true, null);
    }

    /** A session whose next append is cut off, before or after it was written. */
    private Session cutOff(boolean afterWriting, boolean findable) {
        AtomicBoolean cut = new AtomicBoolean();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (method.equals("append") && cut.compareAndSet(true, false)) {
                if (afterWriting) {
                    proceed.call();
                }
                throw lost();
            }
            if (method.equals("findWrite") && !findable) {
                throw lost();
            }
            return proceed.call();
        });
        MemoryStore store =
                open(driver, emptyDatabase().operationTimeout(SETTLING).build(), PausePoint.NONE);
        store.session(ADA).addTurn(turn("t1"));
        cut.set(true);
        return store.session(ADA);
    }

    @Test
    @Proves(Rule.TURN_8)
    void addTurns_findsAWriteThatWasCutOffAfterItsCommit() {
        Session session = cutOff(true, true);
        assertThat(session.addTurns(turns("u", 3)))
                .as("the sequences of the batch that was cut off")
                .containsExactly(2L, 3L, 4L);
        assertThat(texts(session.turns(0, 10))).as("turns, each once").containsExactly("t1", "u1", "u2", "u3");
    }

    @Test
    @Proves(Rule.TURN_8)
    void addTurns_repeatsAWriteThatWasCutOffBeforeItsCommit() {
        Session session = cutOff(false, true);
        assertThat(session.addTurns(turns("u", 3)))
                .as("the sequences of the batch that was cut off")
                .containsExactly(2L, 3L, 4L);
        assertThat(texts(session.turns(0, 10))).as("turns, each once").containsExactly("t1", "u1", "u2", "u3");
    }

    @Test
    @Proves(Rule.TURN_8)
    void addTurns_saysSoWhereTheOutcomeCannotBeKnown() {
        Session session = cutOff(true, false);
        Throwable thrown = catchThrowable(() -> session.addTurns(turns("u", 3)));
        assertThat(thrown).isInstanceOf(StoreUnavailableException.class);
        assertThat(((StoreUnavailableException) thrown).writeMayHaveHappened())
                .as("writeMayHaveHappened")
                .isTrue();
        assertThat(texts(session.turns(0, 10))).as("turns, each at most once").containsExactly("t1", "u1", "u2", "u3");
    }

    @Test
    @Proves(Rule.TURN_8)
    void findWrite_findsWhatWasWrittenAndNothingElse() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(backend.turns().append(KEY, first, payloads("a", 3))).isEqualTo(1);
        assertThat(backend.turns().append(KEY, second, payloads("b", 2))).isEqualTo(4);
        SessionKey other = new SessionKey("acme", "ada", "s-2");
        backend.turns().append(other, UUID.randomUUID(), payloads("c", 1));
        assertThat(backend.turns().findWrite(KEY, first)).as("the first write").hasValue(1);
        assertThat(backend.turns().findWrite(KEY, second))
                .as("the second write")
                .hasValue(4);
        assertThat(backend.turns().findWrite(KEY, UUID.randomUUID()))
                .as("a write that never was")
                .isEmpty();
        assertThat(backend.turns().findWrite(other, first))
                .as("a write of another session")
                .isEmpty();
    }

    @Test
    @Proves(Rule.TURN_10)
    void reads_failLoudlyOnDamagedBytes() {
        AtomicReference<UnaryOperator<TurnPayload>> damage = new AtomicReference<>(UnaryOperator.identity());
        Interposed driver = new Interposed(
                subject(),
                (method, arguments, proceed) -> damagedSecond(proceed.call(), Objects.requireNonNull(damage.get())));
        Session session = open(driver, emptyDatabase().build(), PausePoint.NONE).session(ADA);
        session.addTurns(turns("some text ", 3));
        damages().forEach((what, how) -> {
            damage.set(how);
            assertLoud(what + ", turns", catchThrowable(() -> session.turns(0, 10)));
            assertLoud(what + ", latestTurns", catchThrowable(() -> session.latestTurns(10)));
            assertLoud(what + ", context", catchThrowable(session::context));
            assertLoud(what + ", snapshot", catchThrowable(session::snapshot));
            assertThat(texts(session.turns(2, 10)))
                    .as("the sound turn after the damaged one")
                    .containsExactly("some text 3");
        });
    }

    private static void assertLoud(String what, Throwable thrown) {
        assertThat(thrown)
                .as(what)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("s-1")
                .hasMessageContaining("2");
    }

    private static Object damagedSecond(Object result, UnaryOperator<TurnPayload> damage) {
        if (result instanceof SessionView view) {
            return new SessionView(view.summaryVersion(), view.summary(), damagedSecond(view.turns(), damage));
        }
        return result instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof TurnRow
                ? damagedSecond(rows.stream().map(TurnRow.class::cast).toList(), damage)
                : result;
    }

    private static List<TurnRow> damagedSecond(List<TurnRow> rows, UnaryOperator<TurnPayload> damage) {
        List<TurnRow> damaged = new ArrayList<>();
        for (TurnRow row : rows) {
            damaged.add(row.sequence() == 2 ? new TurnRow(2, damage.apply(row.payload())) : row);
        }
        return damaged;
    }

    private static Map<String, UnaryOperator<TurnPayload>> damages() {
        Map<String, UnaryOperator<TurnPayload>> damages = new LinkedHashMap<>();
        for (double place : List.of(0.0, 0.3, 0.6, 0.99)) {
            damages.put("a flipped bit at " + place, payload -> {
                byte[] json = payload.json().clone();
                json[(int) (place * json.length)] ^= 1;
                return TurnPayload.stored(json, payload.checksum(), payload.tokens(), payload.run());
            });
        }
        damages.put(
                "a cut",
                payload -> TurnPayload.stored(
                        Arrays.copyOf(payload.json(), payload.json().length - 1),
                        payload.checksum(),
                        payload.tokens(),
                        payload.run()));
        damages.put(
                "nothing left",
                payload -> TurnPayload.stored(new byte[0], payload.checksum(), payload.tokens(), payload.run()));
        damages.put(
                "another checksum",
                payload -> TurnPayload.stored(payload.json(), payload.checksum() + 1, payload.tokens(), payload.run()));
        damages.put(
                "another token count",
                payload -> TurnPayload.stored(payload.json(), payload.checksum(), payload.tokens() + 1, payload.run()));
        damages.put(
                "another run",
                payload -> TurnPayload.stored(payload.json(), payload.checksum(), payload.tokens(), "another"));
        return damages;
    }

    @Test
    @Proves(Rule.TURN_10)
    void rows_comeBackWithTheirChecksums() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        List<TurnPayload> given = payloads("text ", 3);
        backend.turns().append(KEY, UUID.randomUUID(), given);
        List<TurnRow> rows = backend.turns().read(KEY, 0, 10);
        assertThat(rows).hasSize(3);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).payload().json())
                    .as("bytes")
                    .isEqualTo(given.get(i).json());
            assertThat(rows.get(i).payload().checksum())
                    .as("checksum")
                    .isEqualTo(given.get(i).checksum());
            assertThat(rows.get(i).payload().tokens())
                    .as("tokens")
                    .isEqualTo(given.get(i).tokens());
            assertThat(rows.get(i).payload().isIntact()).as("intact").isTrue();
        }
    }
}
