package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import io.memorystore.TooLargeException;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.Utf8Order;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Key/value state: KV-1 and KV-2. */
abstract class StateRules extends SnapshotRules {
    private static final int LARGEST = 16 << 20;

    private StateStore state() {
        return session().state();
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static long number(StateEntry entry) {
        return ByteBuffer.wrap(entry.value()).getLong();
    }

    private static void assertConflict(StateStore state, String key, long expected, long actual) {
        assertThatThrownBy(
                        () -> state.compareAndPut(key, expected, bytes(9)),
                        "compareAndPut expecting version %d where %d is",
                        expected,
                        actual)
                .isInstanceOfSatisfying(ConflictException.class, conflict -> {
                    assertThat(conflict.expected()).as("expected()").isEqualTo(expected);
                    assertThat(conflict.actual()).as("actual()").isEqualTo(actual);
                });
    }

    @Test
    @Proves(Rule.KV_1)
    void compareAndPut_writesOnlyOverWhatIsExpected() {
        StateStore state = state();
        assertConflict(state, "k", 3, 0);
        assertThat(state.get("k")).as("an absent key after a conflict").isEmpty();
        assertThat(state.compareAndPut("k", 0, bytes(1)))
                .as("the first version")
                .isEqualTo(1);
        assertConflict(state, "k", 0, 1);
        assertConflict(state, "k", 2, 1);
        assertThat(number(state.get("k").orElseThrow()))
                .as("the value after conflicts")
                .isEqualTo(1);
        long second = state.compareAndPut("k", 1, bytes(2));
        assertThat(second).as("the next version").isGreaterThan(1);
        assertConflict(state, "k", 1, second);
        long third = state.put("k", bytes(3));
        assertThat(third).as("the version after a put").isGreaterThan(second);
        assertConflict(state, "k", second, third);
    }

    @Test
    @Proves(Rule.KV_1)
    void versions_growAcrossDelete() {
        StateStore state = state();
        long last = 0;
        for (int round = 0; round < 5; round++) {
            long created = round % 2 == 0 ? state.put("k", bytes(round)) : state.compareAndPut("k", 0, bytes(round));
            assertThat(created).as("the version after delete and re-create").isGreaterThan(last);
            long changed = state.compareAndPut("k", created, bytes(round));
            assertThat(changed).as("the next version").isGreaterThan(created);
            assertThat(state.delete("k")).as("delete of what is there").isTrue();
            assertThat(state.delete("k")).as("delete of what is gone").isFalse();
            assertConflict(state, "k", changed, 0);
            last = changed;
        }
    }

    @Test
    @Proves(Rule.KV_1)
    void compareAndPut_hasOneWinner() {
        Schedule schedule = new Schedule(PausePoint.STATE_PUT);
        StateStore state = open(emptyDatabase().build(), schedule).session(ADA).state();
        long version = state.put("k", bytes(0));
        assertOneWinner(schedule, state, state, version);
    }

    @Test
    @Proves(Rule.KV_1)
    void compareAndPut_hasOneWinnerForAnAbsentKey() {
        Schedule schedule = new Schedule(PausePoint.STATE_PUT);
        StateStore state =
                open(emptyDatabase().build(), schedule).tenant("acme").state();
        assertOneWinner(schedule, state, state, 0);
    }

    @Test
    @Proves(Rule.KV_1)
    @When(Trait.SHARED)
    void compareAndPut_hasOneWinnerOverTwoStores() {
        Schedule schedule = new Schedule(PausePoint.STATE_PUT);
        MemoryStoreConfig config = emptyDatabase().build();
        StateStore here = open(config, schedule).session(ADA).state();
        StateStore there = open(config).session(ADA).state();
        assertOneWinner(schedule, here, there, there.put("k", bytes(0)));
    }

    @Test
    @Proves(Rule.KV_1)
    @When(Trait.NOT_SHARED)
    void compareAndPut_winsInEachOfTwoStoresThatShareNothing() {
        MemoryStoreConfig config = emptyDatabase().build();
        assertThat(open(config).session(ADA).state().compareAndPut("k", 0, bytes(1)))
                .isEqualTo(1);
        assertThat(open(config).session(ADA).state().compareAndPut("k", 0, bytes(2)))
                .isEqualTo(1);
    }

    private static void assertOneWinner(Schedule schedule, StateStore first, StateStore second, long version) {
        Schedule.Outcomes<Long, Long> outcomes = schedule.run(
                () -> first.compareAndPut("k", version, bytes(1)), () -> second.compareAndPut("k", version, bytes(2)));
        List<Schedule.Caller<Long>> callers = List.of(outcomes.first(), outcomes.second());
        List<Schedule.Caller<Long>> winners =
                callers.stream().filter(caller -> caller.failure() == null).toList();
        assertThat(winners).as("winners of one version").hasSize(1);
        Stream<Throwable> failures =
                callers.stream().map(Schedule.Caller::failure).filter(Objects::nonNull);
        assertThat(failures).as("what the loser got").allMatch(ConflictException.class::isInstance);
        StateEntry there = second.get("k").orElseThrow();
        assertThat(there.version())
                .as("the version that is there")
                .isEqualTo(winners.get(0).result());
        assertThat(number(there)).as("the winner's value").isEqualTo(winners.get(0) == outcomes.first() ? 1 : 2);
    }

    @Test
    @Proves(Rule.KV_1)
    void put_andPutHappenOneAfterTheOther() {
        Schedule schedule = new Schedule(PausePoint.STATE_PUT);
        StateStore state = open(emptyDatabase().build(), schedule).session(ADA).state();
        long version = state.put("k", bytes(0));
        Schedule.Outcomes<Long, Long> outcomes =
                schedule.run(() -> state.put("k", bytes(1)), () -> state.put("k", bytes(2)));
        List<Long> versions =
                List.of(outcomes.first().result(), outcomes.second().result());
        assertThat(versions).as("versions of two puts").doesNotHaveDuplicates().allMatch(put -> put > version);
        StateEntry there = state.get("k").orElseThrow();
        assertThat(versions.get((int) number(there) - 1))
                .as("the version of the value that is there")
                .isEqualTo(there.version());
        assertThat(there.version())
                .as("the version that is there, the greater one")
                .isEqualTo(Math.max(versions.get(0), versions.get(1)));
    }

    @Test
    @Proves(Rule.KV_1)
    void compareAndPut_losesNoUpdate() {
        StateStore state = state();
        state.put("k", bytes(0));
        int workers = 8;
        int each = 25;
        Crew.of(workers, worker -> {
            for (int i = 0; i < each; i++) {
                increment(state);
            }
        });
        assertThat(number(state.get("k").orElseThrow()))
                .as("a counter that 8 threads raised by 25 each")
                .isEqualTo((long) workers * each);
    }

    private static void increment(StateStore state) {
        while (true) {
            StateEntry seen = state.get("k").orElseThrow();
            try {
                long version = state.compareAndPut("k", seen.version(), bytes(number(seen) + 1));
                assertThat(version).as("a version after %d", seen.version()).isGreaterThan(seen.version());
                return;
            } catch (ConflictException lost) {
                assertThat(lost.actual()).as("the version that won").isGreaterThan(seen.version());
            }
        }
    }

    @Test
    @Proves(Rule.KV_2)
    void values_areAnyBytes() {
        StateStore state = state();
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (byte[] value : List.of(new byte[0], new byte[] {0}, all)) {
            long version = state.put("k", value);
            StateEntry entry = state.get("k").orElseThrow();
            assertThat(entry.value()).as("the value").isEqualTo(value);
            assertThat(entry.version()).as("the version").isEqualTo(version);
            assertThat(entry.key()).isEqualTo("k");
        }
        assertThat(state.get("absent")).isEmpty();
    }

    @Test
    @Proves(Rule.KV_2)
    void values_areUpToSixteenMebibytes() {
        StateStore state = state();
        byte[] largest = new byte[LARGEST];
        random().nextBytes(largest);
        state.put("k", largest);
        assertThat(Arrays.equals(state.get("k").orElseThrow().value(), largest))
                .as("16 MiB come back equal")
                .isTrue();
        assertThatThrownBy(() -> state.put("k", new byte[LARGEST + 1])).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> state.compareAndPut("k", 1, new byte[LARGEST + 1]))
                .isInstanceOf(TooLargeException.class);
        assertThat(state.get("k").orElseThrow().value())
                .as("the value after the refusals")
                .hasSize(LARGEST);
    }

    @Test
    @Proves(Rule.KV_2)
    void updatedAt_isTheStoresClock() {
        Instant now = Instant.parse("2026-03-04T05:06:07.123456789Z");
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        StateStore state =
                open(emptyDatabase().clock(clock).build()).session(ADA).state();
        state.put("k", bytes(1));
        assertThat(state.get("k").orElseThrow().updatedAt())
                .as("to the microsecond")
                .isEqualTo(now.minusNanos(789));
    }

    @Test
    @Proves(Rule.KV_2)
    void keys_areRefusedAsComponentsAre() {
        StateStore state = state();
        for (String key :
                Stream.concat(HostileIdentities.INVALID.stream(), Stream.of("")).toList()) {
            String shown = "key " + key.codePoints().limit(3).boxed().toList();
            assertThatThrownBy(() -> state.put(key, bytes(1)), shown).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> state.get(key), shown).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> state.delete(key), shown).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> state.compareAndPut(key, 0, bytes(1)), shown)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(state.list("", null, 10)).isEmpty();
    }

    private static List<String> hostileKeys() {
        Set<String> keys = new LinkedHashSet<>(HostileIdentities.LOOK_ALIKES);
        keys.addAll(HostileIdentities.DELIMITED);
        keys.add(HostileIdentities.LONGEST);
        return new ArrayList<>(keys);
    }

    @Test
    @Proves(Rule.KV_2)
    void keys_areComparedAndListedByteByByte() {
        StateStore state = state();
        List<String> keys = hostileKeys();
        for (int i = 0; i < keys.size(); i++) {
            assertThat(state.put(keys.get(i), bytes(i)))
                    .as("the first version of key %s", keys.get(i))
                    .isEqualTo(1);
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(number(state.get(keys.get(i)).orElseThrow()))
                    .as("the value of key %s", keys.get(i))
                    .isEqualTo(i);
        }
        List<String> sorted = keys.stream().sorted(Utf8Order.COMPARATOR).toList();
        assertThat(state.list("", null, 1_000))
                .as("all keys in byte order")
                .extracting(StateEntry::key)
                .isEqualTo(sorted);
        assertThat(paged(state, "", 7)).as("the same by pages of 7").isEqualTo(sorted);
        assertThat(state.list("", null, 0)).as("a page of none").isEmpty();
        assertThatThrownBy(() -> state.list("", null, -1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @Proves(Rule.KV_2)
    void prefixes_areTakenLiterally() {
        StateStore state = state();
        List<String> keys = new ArrayList<>(hostileKeys());
        keys.addAll(List.of("%a", "a%", "_a", "ab", "\\%a", "[a]", "A%", "\ud83d\ude00x"));
        keys.forEach(key -> state.put(key, bytes(1)));
        for (String prefix :
                List.of("a", "A", "a%", "a_", "%", "_", "\\", "[", "*", "'", "\ud83d\ude00", "ad", "a\u0301", "none")) {
            List<String> expected = keys.stream()
                    .distinct()
                    .filter(key -> key.startsWith(prefix))
                    .sorted(Utf8Order.COMPARATOR)
                    .toList();
            assertThat(state.list(prefix, null, 1_000))
                    .as("keys that begin with %s", prefix)
                    .extracting(StateEntry::key)
                    .isEqualTo(expected);
            assertThat(paged(state, prefix, 3)).as("the same by pages of 3").isEqualTo(expected);
        }
    }

    private static List<String> paged(StateStore state, String prefix, int limit) {
        List<String> all = new ArrayList<>();
        List<StateEntry> page = state.list(prefix, null, limit);
        while (!page.isEmpty()) {
            page.forEach(entry -> all.add(entry.key()));
            page = state.list(prefix, all.get(all.size() - 1), limit);
        }
        return all;
    }

    @Test
    @Proves(Rule.KV_2)
    void sessions_areListedForTheirStateAlone() {
        MemoryStore store = open();
        store.session(ADA).state().put("k", bytes(1));
        store.tenant("acme").state().put("k", bytes(1));
        assertThat(store.admin().sessions("acme", null, 10))
                .as("a session that holds state only")
                .containsExactly(ADA);
        store.session(ADA).state().delete("k");
        assertThat(store.admin().sessions("acme", null, 10))
                .as("a session that holds nothing any more")
                .isEmpty();
    }
}
