package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What many callers did to one key, and when: each version is written once, versions grow with time, none is lost. */
final class KeyHistory {

    /**
     * A write or a read.
     *
     * @param start when it was called, in nanoseconds of the process
     * @param end when it returned
     * @param version what it left or saw
     * @param value what it left or saw
     * @param write whether it wrote
     */
    record Access(long start, long end, long version, String value, boolean write) {}

    private final String key;
    private final Queue<Access> accesses = new ConcurrentLinkedQueue<>();
    private final Map<Long, Long> replaced = new ConcurrentHashMap<>();

    KeyHistory(String key) {
        this.key = key;
    }

    void add(Access access) {
        accesses.add(access);
    }

    void put(long start, long version, String value) {
        add(new Access(start, System.nanoTime(), version, value, true));
    }

    void compareAndPut(long start, long expected, long version, String value) {
        put(start, version, value);
        Long other = replaced.putIfAbsent(expected, version);
        assertThat(other)
                .as("%s: another winner over version %d", key, expected)
                .isNull();
        assertThat(version).as("%s: the version after %d", key, expected).isGreaterThan(expected);
    }

    void read(long start, long version, String value) {
        add(new Access(start, System.nanoTime(), version, value, false));
    }

    void check(String finalValue) {
        Map<Long, String> written = new HashMap<>();
        long greatest = 0;
        for (Access access : accesses) {
            if (access.write()) {
                assertThat(written.put(access.version(), access.value()))
                        .as("%s: version %d written twice", key, access.version())
                        .isNull();
                greatest = Math.max(greatest, access.version());
            }
        }
        for (Access access : accesses) {
            assertThat(access.value())
                    .as("%s: the value of version %d", key, access.version())
                    .isEqualTo(written.get(access.version()));
        }
        if (greatest > 0) {
            assertThat(finalValue).as("%s: the value in the end", key).isEqualTo(written.get(greatest));
        }
        checkRealTime();
    }

    /** A write or read that began after another one ended has no lower version; a write a greater one. */
    private void checkRealTime() {
        List<Access> byStart = new ArrayList<>(accesses);
        byStart.sort(Comparator.comparingLong(Access::start));
        List<Access> byEnd = new ArrayList<>(accesses);
        byEnd.sort(Comparator.comparingLong(Access::end));
        long known = 0;
        int next = 0;
        for (Access access : byStart) {
            while (next < byEnd.size() && byEnd.get(next).end() < access.start()) {
                known = Math.max(known, byEnd.get(next++).version());
            }
            assertThat(access.version())
                    .as("%s: a version after %d was there", key, known)
                    .isGreaterThanOrEqualTo(access.write() ? known + 1 : known);
        }
    }
}
