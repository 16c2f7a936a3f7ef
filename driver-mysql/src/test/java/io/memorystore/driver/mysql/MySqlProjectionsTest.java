package io.memorystore.driver.mysql;

import static io.memorystore.testservers.Happenings.PROJECTION;
import static io.memorystore.testservers.Happenings.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StoreBackend;
import io.memorystore.testservers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only MySQL and MariaDB do to a projection's transaction. */
@Timeout(120)
@Tag("one-jdk")
class MySqlProjectionsTest {
    private static final ProjectionMark FIRST = new ProjectionMark(1, 10);

    private static StoreBackend open(Databases databases) {
        return new MySqlDriver()
                .open(new DriverContext(databases.freshConfig().poolSize(4).build(), PausePoint.NONE));
    }

    private static boolean advance(ProjectionBackend projections, String... statements) {
        return projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
            try {
                transaction.put(List.of(document("a", "1")));
                Connection connection = transaction.unwrap(Connection.class).orElseThrow();
                for (String each : statements) {
                    Databases.execute(connection, each);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** DDL commits by itself; what was written before it cannot be undone, but nothing is written after it. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void lentConnection_refusesAllAfterDdl(ServerKind kind) {
        try (Databases databases = new Databases(kind);
                StoreBackend backend = open(databases)) {
            ProjectionBackend projections = backend.projections();

            assertThatThrownBy(() -> advance(projections, "CREATE TABLE totals (name INT)"))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("The statement has ended the transaction, as DDL does on some databases. Make"
                            + " tables before the projection runs.");
            assertThat(projections.mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
            assertThat(advance(projections)).isTrue();
        }
    }
}
