package io.memorystore.linearizability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The memory driver is what every other driver is compared with: its calls look as if each took effect at one moment between its
 * beginning and its end. Lincheck makes up small programs of several threads, runs them in many interleavings, and looks for an
 * order of the calls in which a plain, single-threaded implementation returns the same.
 *
 * <p>{@code -Dmemorystore.conformance.profile=full} looks longer.
 */
@Tag("one-jdk") // it passes on JDK 25 as well, and takes a build its time
final class LinearizabilityTest {
    private static ModelCheckingOptions modelChecking(Facet facet, Depth depth) {
        return depth.applyTo(new ModelCheckingOptions(), facet.sequential());
    }

    /** Lincheck decides where threads are switched: the same programs in the same interleavings at each run. */
    @ParameterizedTest
    @EnumSource
    void memoryDriver_isLinearizable_inEachInterleavingTried(Facet facet) {
        modelChecking(facet, Depth.ofBuild()).check(facet.calls());
    }

    /** The machine decides: this meets what only happens between two processors. */
    @ParameterizedTest
    @EnumSource
    void memoryDriver_isLinearizable_underStress(Facet facet) {
        Depth.ofBuild().applyTo(new StressOptions(), facet.sequential()).check(facet.calls());
    }

    /** A check that finds nothing has to be able to find something. */
    @ParameterizedTest
    @EnumSource
    void racyTwin_isFound(Facet facet) {
        ModelCheckingOptions options =
                modelChecking(facet, Depth.QUICK).iterations(50).minimizeFailedScenario(false);
        assertThatThrownBy(() -> options.check(facet.racy()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results")
                .hasMessageContaining(facet.racy().getSimpleName());
    }
}
