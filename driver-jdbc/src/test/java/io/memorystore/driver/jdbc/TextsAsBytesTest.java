package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How texts are bound for a database that does not compare them with bytes. */
class TextsAsBytesTest {
    private final SQLException failure = new SQLException("refused");

    private final Map<Integer, Object> bound = new HashMap<>();

    /** Remembers what is bound, and fails to be executed. */
    private PreparedStatement vendors() {
        return (PreparedStatement) Proxy.newProxyInstance(
                TextsAsBytesTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        throw failure;
                    }
                    bound.put((Integer) arguments[0], arguments[1]);
                    return null;
                });
    }

    private SqlConnection connection(String folder) {
        Connection connection = (Connection) Proxy.newProxyInstance(
                TextsAsBytesTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> vendors());
        return new SqlConnection(connection, new SqlCatalogue(new ProbeDialect(folder)));
    }

    @Test
    void texts_areBoundAsTheirBytes_andNothingElseIs() throws SQLException {
        PreparedStatement statement = connection("bytes").prepare(Sql.INSERT_TURN);
        statement.setString(1, "\u00e4");
        statement.setString(2, null);
        statement.setLong(3, 7);

        assertThat(bound.get(1)).isEqualTo("\u00e4".getBytes(StandardCharsets.UTF_8));
        assertThat(bound.get(2)).isNull();
        assertThat(bound.get(3)).isEqualTo(7L);
    }

    @Test
    void texts_ofManyRowsAreBoundAsTheirBytes() throws SQLException {
        PreparedStatement statement = connection("bytes")
                .prepare(Sql.FIND_BLOBS, Column.of(Column.Type.TEXT, List.of("a", "b"), name -> name));

        assertThat(statement).isNotNull();
        assertThat(bound)
                .hasSize(2)
                .allSatisfy((parameter, value) -> assertThat(value).isInstanceOf(byte[].class));
    }

    @Test
    void texts_areBoundAsTheyAreElsewhere() throws SQLException {
        connection("none").prepare(Sql.INSERT_TURN).setString(1, "a");

        assertThat(bound).containsEntry(1, "a");
    }

    @Test
    void failures_comeAsTheyAre() throws SQLException {
        PreparedStatement statement = connection("bytes").prepare(Sql.INSERT_TURN);

        assertThatThrownBy(statement::executeUpdate).isSameAs(failure);
    }
}
