package io.memorystore.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no text of the project may say. */
class SourceTextTest {
    // written in pieces, so that this file passes its own checks
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern HOME = Pattern.compile("/ho" + "me/\\w|/Us" + "ers/\\w|[A-Z]:\\\\+Us" + "ers");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sl" + "eep\\(|TimeUnit\\.\\w+\\.sl" + "eep\\(");
    private static final Pattern CREDENTIAL = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY-----");

    @Test
    void sources_areFound() throws IOException {
        assertThat(Tree.sources())
                .hasSizeGreaterThan(100)
                .contains(Tree.root().resolve("pom.xml"))
                .noneMatch(file -> file.toString().contains("/target/"));
    }

    @Test
    void sources_leaveNothingForLater() throws IOException {
        assertThat(places(LEFT_OVER)).isEmpty();
    }

    @Test
    void sources_nameNoMachine() throws IOException {
        Pattern here = Pattern.compile(
                Pattern.quote(Tree.root() + "/") + "|" + Pattern.quote(System.getProperty("user.home") + "/"));

        assertThat(places(HOME)).isEmpty();
        assertThat(places(here)).isEmpty();
    }

    @Test
    void sources_neverSleep() throws IOException {
        assertThat(places(SLEEP)).isEmpty();
    }

    @Test
    void sources_holdNoKey() throws IOException {
        assertThat(places(CREDENTIAL)).isEmpty();
    }

    private static List<String> places(Pattern pattern) throws IOException {
        List<String> places = new ArrayList<>();
        for (Path file : Tree.sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    places.add(Tree.root().relativize(file) + ":" + (i + 1) + ": "
                            + lines.get(i).strip());
                }
            }
        }
        return places;
    }
}
