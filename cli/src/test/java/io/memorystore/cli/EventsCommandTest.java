package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.events.Event;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    @TempDir
    private Path folder;

    private Cli.Result events(String stdin, String command, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("events", command, "--url", Cli.url(folder), "--stream", "orders"));
        arguments.addAll(Arrays.asList(options));
        return Cli.runWithInput(stdin, arguments.toArray(String[]::new));
    }

    @Test
    void append_ofOneTellsItsSequence() {
        Cli.Result first = events("", "append", "--type", "Placed", "--payload", "{}");
        Cli.Result second = events("", "append", "--type", "Paid", "--payload", "{}");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).isEqualTo("Appended 1 event: #1\n");
        assertThat(second.out()).isEqualTo("Appended 1 event: #2\n");
    }

    @Test
    void append_readsLines_andReadShowsThem() {
        Cli.Result appended = events("""
                {"type":"Placed","payload":{"order":17},"metadata":{"by":"ada"}}

                {"type":"Paid","payload":"in cash","occurredAt":"2026-01-31T12:00:00Z"}
                """, "append");
        assertThat(appended.out()).isEqualTo("Appended 2 events: #1 to #2\n");
        Cli.Result read = events("", "read");
        assertThat(read.out()).contains("Placed", "{\"order\":17}", "#2  2026-01-31T12:00:00Z  Paid", "  in cash");
        assertThat(events("", "read", "--from", "2", "--json").out())
                .contains("\"sequence\":2", "\"payload\":\"in cash\"")
                .doesNotContain("Placed");
    }

    @Test
    void append_ofWhatReadShows_changesNothing() {
        events("{\"type\":\"Placed\",\"payload\":{},\"id\":\"" + ID + "\"}\n", "append");
        String shown = events("", "read", "--json").out();
        Cli.Result again = events(shown, "append");
        assertThat(again.out()).isEqualTo("Appended 1 event: #1\n");
        assertThat(events("", "read", "--json").out()).isEqualTo(shown);
    }

    @Test
    void append_refusesAStaleExpectation() {
        events("", "append", "--type", "Placed", "--payload", "{}");
        Cli.Result stale = events("", "append", "--type", "Paid", "--payload", "{}", "--expect", "0");
        assertThat(stale.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(stale.err()).contains("Sequence 0 was expected to be the stream's last, but 1 is");
    }

    @Test
    void append_namesABadLine_andKeepsTheBatchesBefore() {
        Cli.Result result = events(
                "{\"type\":\"A\",\"payload\":1}\n{\"type\":\"B\",\"payload\":2,\"id\":\"none\"}\n",
                "append",
                "--batch",
                "1");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_DATA.number());
        assertThat(result.err()).contains("line 2", "\"id\" is no UUID");
        assertThat(events("", "read").out()).contains("#1").doesNotContain("#2");
    }

    @Test
    void append_refusesFieldsThatNoEventHas() {
        Cli.Result result = events("{\"type\":\"A\",\"payload\":1,\"at\":2}\n", "append");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_DATA.number());
        assertThat(result.err()).contains("a field that no event has");
    }

    @Test
    void tail_showsWhatIsThereAndEndsAfterItsCount() {
        events("{\"type\":\"A\",\"payload\":1}\n{\"type\":\"B\",\"payload\":2}\n", "append");
        Cli.Result tail = events("", "tail", "--after", "0", "--count", "2", "--json");
        assertThat(tail.exitCode()).isZero();
        assertThat(tail.out().lines()).hasSize(2);
    }

    @Test
    void projections_tellHowFarTheyAreBehind() {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(Cli.url(folder)))) {
            var stream = store.tenant(IdentityOptions.DEFAULT).stream("orders");
            stream.append(List.of(Event.of("A", "1")));
            try (ProjectionRunner runner = stream.project(new Nothing())) {
                runner.start();
                assertThat(runner.await(1, Duration.ofSeconds(10))).isTrue();
            }
            stream.append(List.of(Event.of("B", "2")));
        }
        assertThat(events("", "projections").out()).isEqualTo("nothing  version 3  1 of 2 events, 1 behind\n");
        assertThat(events("", "projections", "--json").out()).contains("\"checkpoint\":1", "\"lag\":1");
    }

    @Test
    void events_needACommand() {
        assertThat(Cli.run("events").exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(Cli.run("events", "read", "--url", Cli.url(folder)).err()).contains("--stream");
    }

    private static final class Nothing implements Projection {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {}
    }
}
