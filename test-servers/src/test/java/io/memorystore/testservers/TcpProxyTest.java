package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.testservers.TcpProxy.CutAt;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that fail at will. */
@Tag("one-jdk")
class TcpProxyTest {
    private @Nullable TestDatabase database;
    private @Nullable TcpProxy proxy;

    @AfterEach
    void close() {
        if (proxy != null) {
            proxy.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRES, BEFORE_COMMIT, 0",
        "POSTGRES, AFTER_COMMIT, 1",
        "MARIADB, BEFORE_COMMIT, 0",
        "MARIADB, AFTER_COMMIT, 1",
        "MYSQL, BEFORE_COMMIT, 0",
        "MYSQL, AFTER_COMMIT, 1"
    })
    void cutNextCommit_cutsOnItsSide(ServerKind kind, CutAt side, int rows) throws SQLException {
        open(kind);
        Connection cut = connect();
        insert(cut);
        proxy.cutNextCommit(side);

        assertCommitFails(cut);
        assertThat(rows()).isEqualTo(rows);
        assertThat(proxy.cuts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void cutNextCommit_leavesTheNextButOneAlone(ServerKind kind) throws SQLException {
        open(kind);
        proxy.cutNextCommit(CutAt.BEFORE_COMMIT);
        Connection cut = connect();
        insert(cut);
        assertCommitFails(cut);
        try (Connection connection = connect()) {
            insert(connection);
            connection.commit();
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void cutNextCommit_seesOneThatIsPreparedOnTheServer() throws SQLException {
        open(ServerKind.POSTGRES);
        try (Connection connection = connect();
                PreparedStatement commit = connection.prepareStatement("commit ;")) {
            for (int time = 0; time < 10; time++) {
                insert(connection);
                commit.execute();
            }
            insert(connection);
            proxy.cutNextCommit(CutAt.BEFORE_COMMIT);

            assertThatThrownBy(commit::execute).isInstanceOf(SQLException.class);
        }
        assertThat(rows()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void cutAll_cutsWhatIsOpenOnly(ServerKind kind) throws SQLException {
        open(kind);
        Connection cut = connect();
        insert(cut);
        proxy.cutAll();

        assertThatThrownBy(() -> insert(cut)).isInstanceOf(SQLException.class);
        cut.abort(Runnable::run);
        try (Connection connection = connect()) {
            insert(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuse_refusesNewConnectionsOnly(ServerKind kind) throws SQLException {
        open(kind);
        try (Connection connection = connect()) {
            proxy.refuse();

            assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
            insert(connection);
            connection.rollback();
        }
        proxy.accept();
        connect().close();
    }

    @ParameterizedTest
    @EnumSource
    void stall_holdsBackAndLosesNothing(ServerKind kind) throws SQLException {
        open(kind);
        try (Connection connection = connect()) {
            proxy.stall();
            CompletableFuture<Void> insert = CompletableFuture.runAsync(() -> insertAndCommit(connection));

            await().during(Duration.ofMillis(200)).until(() -> !insert.isDone());
            proxy.flow();
            insert.join();
        }
        assertThat(rows()).isEqualTo(1);
    }

    private void open(ServerKind kind) throws SQLException {
        TestServer server = TestServers.get(kind);
        database = server.freshDatabase();
        proxy = TcpProxy.to(server);
        try (Connection direct = database.connect()) {
            Jdbc.execute(direct, "CREATE TABLE numbers (n INT)");
        }
    }

    private Connection connect() throws SQLException {
        ServerAddress address = proxy.address(database);
        String url = database.server().kind().isPostgres()
                ? "jdbc:postgresql://%s:%d/%s?sslmode=disable"
                : "jdbc:mysql://%s:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true";
        Connection connection = DriverManager.getConnection(
                url.formatted(address.host(), address.port(), address.database()), address.user(), address.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insert(Connection connection) throws SQLException {
        Jdbc.execute(connection, "INSERT INTO numbers VALUES (1)");
    }

    private static void insertAndCommit(Connection connection) {
        try {
            insert(connection);
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A connection that was cut is not closed but aborted: a driver may try to roll back first, and fail at that too. */
    private static void assertCommitFails(Connection cut) throws SQLException {
        assertThatThrownBy(cut::commit).isInstanceOf(SQLException.class);
        cut.abort(Runnable::run);
    }

    private int rows() throws SQLException {
        try (Connection direct = database.connect();
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM numbers")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
