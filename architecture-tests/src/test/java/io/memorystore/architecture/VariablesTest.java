package io.memorystore.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every variable that the project's pages name, and that its scripts and tests read, is known to the one who refuses unknown ones. */
class VariablesTest {
    private static final Pattern NAME = Pattern.compile("\\bMEMORYSTORE_[A-Z0-9_]*[A-Z0-9]\\b(?!_)");
    private static final Pattern READ = Pattern.compile("getenv\\(\"(MEMORYSTORE_[A-Z0-9_]+)\"\\)");

    @Test
    void variables_areKnown() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : Tree.sources()) {
            String name = file.getFileName().toString();
            Pattern pattern = name.endsWith(".md") || name.matches("run|repeat|memorystore") ? NAME : READ;
            Matcher found = pattern.matcher(Files.readString(file));
            while (found.find()) {
                names.add(found.group(pattern == READ ? 1 : 0));
            }
        }
        assertThat(names)
                .contains("MEMORYSTORE_URL", "MEMORYSTORE_CLASSPATH", "MEMORYSTORE_TEST_POSTGRES_URL")
                .allSatisfy(VariablesTest::requireKnown);
    }

    private static void requireKnown(String variable) {
        Throwable refused = catchThrowable(() -> MemoryStoreConfig.fromEnvironment(Map.of(variable, "1")));
        if (refused != null) {
            assertThat(refused).hasMessageContaining(variable).hasMessageNotContaining("There is no setting");
        }
    }
}
