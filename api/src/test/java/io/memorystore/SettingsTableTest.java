package io.memorystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page for operators lists every setting as the code has it. {@code mvn test -pl api -Dtest=SettingsTableTest
 * -Dmemorystore.docs.rewrite=true} writes the table into the page.
 */
class SettingsTableTest {
    private static final Path PAGE = Path.of(System.getProperty("memorystore.root", ".."), "docs", "operations.md");
    private static final String BEGIN = "<!-- settings: generated, see SettingsTableTest -->\n";
    private static final String END = "<!-- settings: end -->\n";

    @Test
    void page_listsEverySetting() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).as("where the table begins in %s", PAGE).isGreaterThan(BEGIN.length());
        assertThat(end).as("where the table ends").isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("memorystore.docs.rewrite")) {
            Files.writeString(PAGE, page.substring(0, begin) + SettingsTable.markdown() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(SettingsTable.markdown());
        }
    }
}
