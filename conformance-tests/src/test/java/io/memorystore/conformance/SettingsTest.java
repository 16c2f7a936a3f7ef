package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a seed makes of a run: the same each time, and another one with the next seed. */
final class SettingsTest {
    private static final int WORKERS = 64;
    private static final int KINDS = 8;

    private static Settings settings(long seed) {
        return new Settings(seed, Profile.QUICK);
    }

    private static List<Integer> draws(Random random) {
        return IntStream.range(0, 10).mapToObj(i -> random.nextInt(1_000)).toList();
    }

    @Test
    void seed_repeatsARun() {
        assertThat(draws(settings(7).random())).isEqualTo(draws(settings(7).random()));
        assertThat(draws(settings(7).random(3))).isEqualTo(draws(settings(7).random(3)));
    }

    /** {@link Random} begins alike with seeds that are close to each other. */
    @Test
    void workers_doNotAllBeginWithTheSame() {
        for (long seed : new long[] {0, 1, 527_269_587, 999_999_999, Long.MAX_VALUE}) {
            int[] counts = new int[KINDS];
            for (int worker = 0; worker < WORKERS; worker++) {
                counts[settings(seed).random(worker).nextInt(KINDS)]++;
            }

            assertThat(IntStream.of(counts))
                    .as("how many workers begin with each kind, with the seed %d", seed)
                    .allMatch(count -> count > 0 && count < WORKERS / 2);
        }
    }

    @Test
    void runs_doNotAllBeginWithTheSame() {
        Set<Integer> first = new HashSet<>();
        LongStream.rangeClosed(1, 20)
                .forEach(seed -> first.add(settings(seed).random().nextInt(KINDS)));

        assertThat(first).as("first kinds of twenty runs").hasSizeGreaterThan(KINDS / 2);
    }

    /** Else twenty runs of 64 workers would be 83 different workers, not 1,280. */
    @Test
    void everyWorkerOfEveryRun_isAnother() {
        List<List<Integer>> all = new ArrayList<>();
        for (long seed = 1; seed <= 20; seed++) {
            all.add(draws(settings(seed).random()));
            for (int worker = 0; worker < WORKERS; worker++) {
                all.add(draws(settings(seed).random(worker)));
            }
        }

        assertThat(all).doesNotHaveDuplicates();
    }
}
