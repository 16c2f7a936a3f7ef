package io.memorystore.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Turn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

@Tag("one-jdk")
class BenchmarksTest {
    private static final int BENCHMARKS = 26;

    @BeforeAll
    static void fillLittle() {
        FewEvents.fillLittle();
    }

    @Test
    void benchmarks_workOnce() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.memorystore\\.benchmarks\\..*")
                        .exclude("io\\.memorystore\\.benchmarks\\.(Server|StuckCaller).*")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .threads(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).hasSize(BENCHMARKS);
    }

    @Test
    void pairs_nameBenchmarksThatAreThere() {
        for (Pair pair : Pairs.all()) {
            assertThat(pair.benchmark().getMethods())
                    .extracting("name")
                    .contains(pair.ours().method(), pair.theirs().method());
        }
    }

    @Test
    void pairs_haveTheirThroughputTimedByAWindow() {
        for (Pair pair : Pairs.all()) {
            if (pair.measures().contains(Measure.PER_SECOND)) {
                assertThat(pair.benchmark()).isAssignableTo(Window.class);
            }
        }
    }

    @Test
    void byHand_givesBackWhatWasAppended(@TempDir Path folder) throws SQLException {
        List<Turn> said = Dialogues.turns().subList(0, 30);
        try (SqliteTurns turns = new SqliteTurns(folder.resolve("hand.db"), true)) {
            for (int i = 0; i < said.size(); i++) {
                assertThat(turns.append(1, said.get(i))).isEqualTo(i + 1);
                turns.append(2, said.get(0));
            }
            assertThat(turns.latest(1, 20)).isEqualTo(said.subList(10, 30));
        }
    }
}
