package io.memorystore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.examples.Guide.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for authors of drivers, followed to the letter in an empty folder, from the template to a driver that conforms. */
@Tag("one-jdk")
class DriversGuideTest {
    private static final Path PAGE = Path.of(System.getProperty("memorystore.root"), "docs", "drivers.md");
    private static final String SECTION = "From an empty folder to CONFORMANT";

    @TempDir
    private Path workspace;

    @TempDir
    private Path tools;

    @Test
    void guide_leadsFromAnEmptyFolderToAConformantDriver() throws Exception {
        GuideRelease release = GuideRelease.in(workspace, tools);
        List<Block> blocks = Guide.blocks(PAGE, SECTION);
        assertThat(blocks).extracting(Block::argument).containsOnlyOnce("by-hand");
        int verdicts = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.language().equals("java")) {
                write(block);
            } else if (block.language().equals("sh") && block.argument().isEmpty()) {
                verdicts += run(release, block.text(), shown(blocks, i + 1)) ? 1 : 0;
            }
        }
        assertThat(verdicts).as("verdicts that the guide shows").isGreaterThan(2);
    }

    private static String shown(List<Block> blocks, int next) {
        return next < blocks.size() && blocks.get(next).language().equals("text")
                ? blocks.get(next).text()
                : "";
    }

    private void write(Block file) throws IOException {
        Path target = workspace.resolve(file.argument());
        assertThat(target).as("the guide changes a file that its template made").exists();
        Files.writeString(target, file.text());
    }

    /** Commands that end with NONCONFORMANT fail; all others end well. Whether it was one that shows a verdict. */
    private boolean run(GuideRelease release, String commands, String shown) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path output = tools.resolve("output.txt");
        int exit = release.run(commands, output);
        String printed = Files.readString(output);
        System.out.printf("%d ms: %s", (System.nanoTime() - start) / 1_000_000, commands);
        assertThat(Guide.isShownBy(shown, printed))
                .as("%s prints what the guide shows:%n%s%nbut it printed:%n%s", commands, shown, printed)
                .isTrue();
        assertThat(exit == 0)
                .as("%s ends as the guide says, having printed%n%s", commands, printed)
                .isEqualTo(!shown.contains("NONCONFORMANT"));
        return shown.contains("CONFORMANT");
    }
}
