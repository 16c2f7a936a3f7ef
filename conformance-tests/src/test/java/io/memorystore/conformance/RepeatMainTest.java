package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many runs of small test classes: what always passes, what sometimes does, and what does not run. */
@SuppressWarnings("DoNotCallSuggester") // tests that fail are what this is about
final class RepeatMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    static final class Sound {
        @Test
        void passes() {}

        @Test
        void isDifferent() {
            throw new DeclaredDifference(Trait.DURABLE);
        }

        @Test
        void hasNoHook() {
            throw new HookMissing(Fault.SLOW);
        }
    }

    static final class SometimesBroken {
        @RegisterExtension
        final BeforeEachCallback oddSeedsFail = context -> assertThat(Settings.from(context::getConfigurationParameter))
                .satisfies(settings -> assertThat(settings.profile()).isEqualTo(Profile.FULL))
                .satisfies(settings -> assertThat(settings.seed() % 2).isZero());

        @Test
        void passesWithEvenSeeds() {}
    }

    static final class NotRun {
        @Test
        @DisplayName("without a server")
        void isAborted() {
            Assumptions.abort("there is no server");
        }

        @Test
        @Disabled("for no reason")
        void isSkipped() {}
    }

    static final class WithoutTests {}

    static final class OfTwoRules {
        @Test
        @Proves({Rule.TURN_1, Rule.TURN_2})
        void provesTwo() {}

        @Test
        @Proves(Rule.EVT_1)
        void provesAnother() {}

        @Test
        void provesNone() {}
    }

    private int run(Class<?> tests, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = tests.getName();
        return RepeatMain.run(all, new PrintWriter(out), new PrintWriter(error));
    }

    @Test
    void soundTests_passInEachRun_andAreTimed() {
        assertThat(run(Sound.class, "--runs", "3", "--seed", "7")).isZero();
        assertThat(out.toString())
                .contains("Sound, run 1 of 3, seed 7: passed in ", "Sound, run 3 of 3, seed 9: passed in ")
                .containsPattern(
                        "\\| Sound \\| quick \\| 3 \\| 3 \\| 3 \\| \\d{1,2}\\.\\d \\| \\d{1,2}\\.\\d \\| \\d{1,2}\\.\\d \\|");
    }

    @Test
    void testThatFailsSometimes_isNamed_withItsSeeds() {
        assertThat(run(SometimesBroken.class, "--runs", "4", "--seed", "10", "--profile", "full"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("seed 10: passed", "seed 11: NOT PASSED", "| SometimesBroken | full | 4 | 2 | 1 |")
                .contains("passesWithEvenSeeds(): did not pass in 2 of 4 runs, with the seeds [11, 13]");
    }

    @Test
    void whatDidNotRun_hasNotPassed() {
        assertThat(run(NotRun.class, "--runs", "1")).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("isAborted\\(\\) without a server: .*there is no server")
                .contains("isSkipped(): for no reason", "| NotRun | quick | 1 | 0 | 1 |");
    }

    @Test
    void testsOfSomeRules_runAlone() {
        assertThat(run(OfTwoRules.class, "--runs", "2", "--rule", "TURN-2")).isZero();
        assertThat(out.toString()).contains("| OfTwoRules | quick | 2 | 2 | 1 |");
        assertThat(run(OfTwoRules.class, "--runs", "1", "--rule", "TURN-2", "--rule", "EVT-1"))
                .isZero();
        assertThat(out.toString()).contains("| OfTwoRules | quick | 1 | 1 | 2 |");
        assertThat(run(OfTwoRules.class, "--rule", "EVT-2", "--rule", "EVT-3")).isEqualTo(2);
        assertThat(error.toString())
                .contains("OfTwoRules has no tests that JUnit finds and that prove EVT-2 or EVT-3.");
        assertThat(run(OfTwoRules.class, "--rule", "TURN-0")).isEqualTo(2);
        assertThat(error.toString()).contains("No rule is named TURN-0");
    }

    @Test
    void nothingToRun_isRefused() {
        assertThat(run(WithoutTests.class)).isEqualTo(2);
        assertThat(error.toString()).contains("WithoutTests has no tests");
        assertThat(RepeatMain.run(new String[] {"com.acme.Nothing"}, new PrintWriter(out), new PrintWriter(error)))
                .isEqualTo(2);
        assertThat(error.toString()).contains("There is no class com.acme.Nothing");
        assertThat(run(Sound.class, "--runs", "0")).isEqualTo(2);
        assertThat(error.toString()).contains("--runs must be 1 or more, not 0");
    }
}
