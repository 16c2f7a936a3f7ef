package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That statements and resources are the same set, and that a dialect's own text wins. */
class SqlCatalogueTest {
    private static final Path COMMON = Path.of("src/main/resources/META-INF/memorystore/sql/common");

    @ParameterizedTest
    @EnumSource(Sql.class)
    void text_isThereForEveryStatement(Sql sql) {
        assertThat(new SqlCatalogue(new ProbeDialect("none")).text(sql))
                .isNotBlank()
                .doesNotContain(";");
    }

    @Test
    void files_areAllListed() throws IOException {
        List<String> listed = Arrays.stream(Sql.values()).map(Sql::file).toList();

        try (Stream<Path> files = Files.list(COMMON)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void lists_areOrdered() {
        SqlCatalogue catalogue = new SqlCatalogue(new ProbeDialect("none"));

        for (Sql sql : Sql.values()) {
            if (catalogue.text(sql).contains("LIMIT")) {
                assertThat(catalogue.text(sql)).as(sql.name()).contains("ORDER BY");
            }
        }
    }

    @Test
    void text_ofTheDialectWins() {
        SqlCatalogue catalogue = new SqlCatalogue(new ProbeDialect("probe"));

        assertThat(catalogue.text(Sql.FIND_STORE)).startsWith("SELECT 'probe'");
        assertThat(catalogue.text(Sql.FIND_LEASE)).startsWith("SELECT l.holder");
    }

    @Test
    void resources_areAskedForOnce() {
        SqlCatalogue first = new SqlCatalogue(new ProbeDialect("once"));
        SqlCatalogue second = new SqlCatalogue(new ProbeDialect("once"));

        assertThat(ProbeDialect.ASKED.stream().filter(path -> path.contains("/once/")))
                .hasSize(Sql.values().length)
                .doesNotHaveDuplicates();
        assertThat(second.text(Sql.FIND_LEASE)).isEqualTo(first.text(Sql.FIND_LEASE));
    }

    @Test
    void migration_thatIsMissing_isNamed() {
        SqlCatalogue catalogue = new SqlCatalogue(new ProbeDialect("probe"));

        assertThatThrownBy(() -> catalogue.migration("9_01_missing.sql")).hasMessageContaining("9_01_missing.sql");
    }

    @Test
    void sqlExceptions_areCaughtWhereConnectionsAreOwned_andWaitedFor() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(SqlCatalogueTest::catchesSqlException))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("TransactionRunner.java", "PoolWait.java");
        }
    }

    private static boolean catchesSqlException(Path source) {
        try {
            return Files.readString(source).contains("catch (SQLException");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
