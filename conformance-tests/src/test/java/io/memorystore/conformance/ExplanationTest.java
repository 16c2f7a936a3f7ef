package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/** What a failure tells: every word of it is of use to a driver's author. */
final class ExplanationTest {
    private static final Settings SETTINGS = new Settings(7, Profile.FULL);
    private @Nullable ExtensionContext context;

    @RegisterExtension
    final BeforeEachCallback keepsTheContext = given -> context = given;

    private ExtensionContext context() {
        return Objects.requireNonNull(context);
    }

    private AssertionFailedError explained(Throwable failure, Rule... rules) {
        return Explanation.of(failure, List.of(rules), context(), SETTINGS);
    }

    private ExtensionContext.Store subjects() {
        return context().getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, SuiteExtension.NAMESPACE);
    }

    @AfterEach
    void forget() {
        subjects().remove("subject");
    }

    @Test
    void failureInABuild_namesTheTestToRunAgain() {
        Throwable failure = new AssertionError("expected 1\nbut was 2 ");

        AssertionFailedError explained = explained(failure, Rule.TURN_1, Rule.TURN_2);

        assertThat(explained)
                .hasMessage("[TURN-1] " + Rule.TURN_1.sentence() + "\n"
                        + "[TURN-2] " + Rule.TURN_2.sentence() + "\n"
                        + "What was expected and what was observed:\n"
                        + "  expected 1\n"
                        + "  but was 2\n"
                        + "Seed: 7\n"
                        + "Run it again: mvn test -Dtest=ExplanationTest#failureInABuild_namesTheTestToRunAgain"
                        + " -Dmemorystore.conformance.profile=full -Dmemorystore.conformance.seed=7\n"
                        + "Look first at: " + Rule.TURN_1.lookFirst() + "; " + Rule.TURN_2.lookFirst())
                .hasCause(failure);
        assertThat(explained.getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void failureByName_namesTheProgramAndTheRule() {
        subjects().put("subject", new Subject(null, MemoryStoreConfig::builder, "java -jar suite.jar --driver acme"));

        assertThat(explained(new AssertionError("x"), Rule.KV_1, Rule.KV_2))
                .hasMessageContaining(
                        "\nRun it again: java -jar suite.jar --driver acme --rule KV-1 --profile full --seed 7\n");
    }

    @Test
    void exceptionThatNobodyExpected_isNamed() {
        assertThat(explained(new IllegalStateException("closed"), Rule.KV_1))
                .hasMessageContaining("  java.lang.IllegalStateException: closed\n");
        assertThat(explained(new IllegalStateException(), Rule.KV_1))
                .hasMessageContaining("  java.lang.IllegalStateException: null\n");
    }

    @Test
    void placeToLookAt_isToldOnce() {
        String message =
                explained(new AssertionError("x"), Rule.TURN_1, Rule.TURN_1).getMessage();
        assertThat(message).endsWith("Look first at: " + Rule.TURN_1.lookFirst());
    }
}
