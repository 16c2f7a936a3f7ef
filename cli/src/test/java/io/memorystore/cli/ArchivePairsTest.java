package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ArchiveReport;
import io.memorystore.ProgressListener;
import io.memorystore.cli.ArchivedStore.Kind;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From each database to each: nobody can tell where a store came from. */
@Tag("one-jdk")
class ArchivePairsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> pairs() {
        return Arrays.stream(Kind.values())
                .flatMap(from -> Arrays.stream(Kind.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void store_isTheSameOnAnyOtherDatabase(Kind from, Kind to) {
        try (ArchivedStore source = ArchivedStore.open(from, folder);
                ArchivedStore imported = ArchivedStore.open(to, folder);
                ArchivedStore copied = ArchivedStore.open(to, folder)) {
            source.fill();
            byte[] archive = source.exported();
            ArchiveReport report =
                    imported.store().admin().importFrom(new ByteArrayInputStream(archive), ProgressListener.none());
            assertThat(report.turns()).isEqualTo(63);
            assertThat(report.events()).isEqualTo(700);
            assertThat(report.summaries()).isEqualTo(1);
            assertThat(imported.seen()).isEqualTo(source.seen());
            assertThat(imported.exported()).isEqualTo(archive);
            assertThat(source.store().admin().copyTo(copied.store(), ProgressListener.none()))
                    .isEqualTo(report);
            assertThat(copied.exported()).isEqualTo(archive);
        }
    }
}
