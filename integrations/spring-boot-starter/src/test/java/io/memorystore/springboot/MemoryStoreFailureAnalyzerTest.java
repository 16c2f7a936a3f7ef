package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreException;
import io.memorystore.NotFoundException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class MemoryStoreFailureAnalyzerTest {
    private final MemoryStoreFailureAnalyzer analyzer = new MemoryStoreFailureAnalyzer();

    private FailureAnalysis ofStart(String... properties) {
        AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
        Contexts.plain()
                .withPropertyValues(properties)
                .run(context -> analysis.set(analyzer.analyze(context.getStartupFailure())));
        return analysis.get();
    }

    @Test
    void analysis_saysWhatIsWrongAndWhatToDo() {
        FailureAnalysis typo = ofStart("memorystore.pool-sise=7", "memorystore.password=hunter2");

        assertThat(typo.getDescription())
                .contains("There is no setting memorystore.pool-sise")
                .doesNotContain("hunter2");
        assertThat(typo.getAction()).contains("Correct the property");
        assertThat(ofStart("memorystore.driver=oracle").getAction()).contains("Add the driver's artifact");
        assertThat(ofStart().getAction()).contains("set memorystore.url");
    }

    @Test
    void analysis_ofAServerThatIsNotThere_saysSo() {
        FailureAnalysis analysis = ofStart(
                "memorystore.url=jdbc:postgresql://127.0.0.1:1/agent",
                "memorystore.user=ada",
                "memorystore.password=hunter2",
                "memorystore.connect-timeout=1s");

        assertThat(analysis.getDescription()).contains("127.0.0.1").doesNotContain("hunter2");
        assertThat(analysis.getAction()).contains("Make the database answer");
    }

    @Test
    void failuresOfTheApplication_keepTheirStackTrace() {
        MemoryStoreException notOfOpening = new NotFoundException("The image is not there.", List.of("base"));

        assertThat(analyzer.analyze(new IllegalStateException(notOfOpening))).isNull();
        assertThat(analyzer.analyze(new IllegalStateException("else"))).isNull();
    }

    @Test
    void analyzer_isFoundBySpringBoot() {
        FailureHandler others = (type, name, failure) -> {}; // some need a context to be made

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, others))
                .hasAtLeastOneElementOfType(MemoryStoreFailureAnalyzer.class);
    }
}
