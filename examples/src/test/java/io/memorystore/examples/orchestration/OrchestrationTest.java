package io.memorystore.examples.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.events.ProjectionDocuments.Document;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestrationTest {
    private static final String TENANT = "acme";
    private static final int COMMANDS = 60;

    @TempDir
    private Path folder;

    private MemoryStore open() {
        return MemoryStore.open(
                "sqlite", MemoryStoreConfig.of(folder.resolve("work.db").toString()));
    }

    @Test
    void views_showWhatHappened() {
        try (MemoryStore store = open();
                Orchestration application = new Orchestration(store.tenant(TENANT))) {
            application.createProject("p", "first name");
            application.startThread("p", "t", "title");
            application.runTurn("t", "agent", "question", "answer");
            application.takeCheckpoint("t", "c", "label");
            application.runTurn("t", "agent", "wrong question", "wrong answer");
            application.revert("t", "c");
            application.renameProject("p", "name");
            application.changeSetting("model", "small");
            assertThat(application.projects()).containsExactly(new View.ProjectView("p", "name", 1));
            assertThat(application.messages("t"))
                    .extracting(View.MessageView::text)
                    .containsExactly("question", "answer");
            assertThat(application.turns("t")).hasSize(1);
            assertThat(application.checkpoints("t")).containsExactly(new View.CheckpointView("t", "c", 1, "label", 1));
            application.archiveThread("p", "t");
            assertThat(application.threads("p")).containsExactly(new View.ThreadView("p", "t", "title", true));
            assertThat(application.settings()).containsExactly(new View.SettingView("model", "small"));
            assertThatThrownBy(() -> application.startThread("q", "u", "title"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void views_areTheSameAfterAReplay_asKeptLive() {
        Map<String, List<Document>> live;
        try (MemoryStore store = open();
                Orchestration application = new Orchestration(store.tenant(TENANT))) {
            workAtRandom(application);
            live = application.everything();
            assertThat(live.values())
                    .allSatisfy(documents -> assertThat(documents).isNotEmpty());
            application.startFromNothing();
            assertThat(application.everything()).isEqualTo(live);
        }
        try (MemoryStore store = open();
                Orchestration application = new Orchestration(store.tenant(TENANT))) {
            assertThat(application.everything()).as("after a restart").isEqualTo(live);
        }
    }

    @Test
    void demo_saysThatEveryViewIsTheSame() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OrchestrationDemo.run(folder.resolve("demo.db").toString(), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Every view is the same after a replay");
    }

    private static void workAtRandom(Orchestration application) {
        Random random = new Random(42);
        application.createProject("p", "name");
        for (int i = 0; i < COMMANDS; i++) {
            String thread = "t" + i / 10;
            switch (i % 10) {
                case 0 -> application.startThread("p", thread, "title " + i);
                case 4 -> application.takeCheckpoint(thread, "c" + i, "label");
                case 7 -> application.revert(thread, "c" + (i - 3));
                case 9 -> application.changeSetting("key" + random.nextInt(3), "value " + i);
                default -> application.runTurn(thread, "agent", "question " + i, "answer " + random.nextInt());
            }
        }
        application.archiveThread("p", "t1");
    }
}
