package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Turn;
import io.memorystore.driver.jdbc.JdbcSchema;
import io.memorystore.images.ImageGraph;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables as they are in the database, whatever its defaults, and however often their making was broken off. */
@Tag("one-jdk")
class MySqlTablesTest {
    private static final Identity IDENTITY = Identity.of("t", "u", "s");

    private static MemoryStore open(TestDatabase database) {
        return MemoryStore.open(Databases.config(database.address()).build());
    }

    private static List<String> column(TestDatabase database, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static List<String> firstStep(TestDatabase database) {
        MySqlDialect dialect = new MySqlDialect(new MySqlErrors("x"), database.name(), Duration.ofSeconds(5), 1 << 20);
        return JdbcSchema.steps(dialect).get(0).statements();
    }

    /** DDL commits by itself: a process that was killed leaves the statements that it had come to. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void open_completesAMigrationThatWasBrokenOff(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase[] all = {databases.fresh(), databases.fresh(), databases.fresh()};
            for (int i = 0; i < all.length; i++) {
                for (String statement : firstStep(all[i]).subList(0, 1 + i * 4)) {
                    Databases.execute(all[i], statement);
                }
            }
            Databases.execute(all[2], "INSERT INTO memorystore_store (id, created_at) VALUES ('half-way', 0)");

            for (TestDatabase database : all) {
                try (MemoryStore store = open(database)) {
                    assertThat(store.session(IDENTITY).addTurn(Turn.of("a", "b")))
                            .isEqualTo(1);
                }
                assertThat(column(database, "SELECT id FROM memorystore_store")).hasSize(1);
            }
            assertThat(column(all[2], "SELECT id FROM memorystore_store")).containsExactly("half-way");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void texts_areKept_whateverTheDatabasesCharacterSet(ServerKind kind) throws SQLException {
        String text = "\ud83d\ude00 \u00e4\u0000\\'\"`\u2028 %_";
        Identity identity = Identity.of("t \u00e4\ud83d\ude00", "u ", "s\\");
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            Databases.execute(
                    database, "ALTER DATABASE " + database.name() + " CHARACTER SET latin1 COLLATE latin1_swedish_ci");

            try (MemoryStore store = open(database)) {
                store.session(identity).addTurn(Turn.of(text, "b"));
                assertThat(store.session(identity).latestTurns(1).get(0).turn().userMessage())
                        .isEqualTo(text);
                assertThat(store.admin().sessions(identity.tenant(), null, 10)).containsExactly(identity);
            }
            assertThat(column(database, "SELECT JSON_VALID(payload) FROM memorystore_turns"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void keys_ofFullLength_fitIntoTheIndexes(ServerKind kind) {
        String longest = "\ud83d\ude00".repeat(254);
        try (Databases databases = new Databases(kind);
                MemoryStore store = open(databases.fresh())) {
            for (String last : List.of("\ud83d\ude00", "\ud83d\ude01", " ", "a", "A")) {
                String name = longest + last;
                Identity identity = Identity.of(name, name, name);
                assertThat(store.session(identity).addTurn(Turn.of("a", last))).isEqualTo(1);
                assertThat(store.session(identity).state().put(name, new byte[] {1}))
                        .isEqualTo(1);
                ImageGraph images = store.tenant(name).images();
                images.putBlob(name, 1);
                images.define(name, null, name, List.of(name));
                images.lease(name, name, Duration.ofMinutes(1));
                assertThat(images.leases(name)).hasSize(1);
            }
        }
    }

    /** Clusters replicate by primary keys and by InnoDB alone; a default must decide on nothing. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void tables_areFitForClusters(ServerKind kind) throws SQLException {
        try (Databases databases = new Databases(kind)) {
            TestDatabase database = databases.fresh();
            open(database).close();
            String mine = "table_schema = '" + database.name() + "'";

            assertThat(column(database, "SELECT engine FROM information_schema.tables WHERE " + mine))
                    .hasSize(16)
                    .containsOnly("InnoDB");
            assertThat(column(database, "SELECT table_collation FROM information_schema.tables WHERE " + mine))
                    .containsOnly("utf8mb4_bin");
            assertThat(column(
                            database,
                            "SELECT table_name FROM information_schema.table_constraints"
                                    + " WHERE constraint_type = 'PRIMARY KEY' AND " + mine))
                    .hasSize(16);
            assertThat(column(database, "SELECT DISTINCT data_type FROM information_schema.columns WHERE " + mine))
                    .doesNotContain("datetime", "timestamp", "date", "time", "varchar", "text", "json", "float");
        }
    }
}
