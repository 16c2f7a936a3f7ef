package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which texts of many rows are prepared anew, and which are kept. */
class RepeatedStatementsTest {
    private final List<Integer> prepared = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final RepeatedStatements statements =
            new RepeatedStatements(connection(), new SqlCatalogue(new ProbeDialect("probe")));

    /** Whose statements tell for how many rows they are. */
    private Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                RepeatedStatementsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> statement(rows((String) arguments[0])));
    }

    /** The rows of a text: each has a list of values in parentheses, and the columns have one. */
    private static int rows(String text) {
        return (int) text.chars().filter(c -> c == '(').count() - 1;
    }

    private PreparedStatement statement(int rows) {
        prepared.add(rows);
        return (PreparedStatement) Proxy.newProxyInstance(
                RepeatedStatementsTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> method.getName().equals("close") ? closed.add(rows) : null);
    }

    private void prepare(int... rows) throws SQLException {
        for (int some : rows) {
            PreparedStatement unused = statements.prepare(Sql.INSERT_EVENTS, some);
        }
    }

    @Test
    void prepare_keepsWhatIsAskedForTwiceInARow() throws SQLException {
        prepare(10, 10, 7, 10, 10);

        assertThat(prepared).containsExactly(10, 10, 7);
        assertThat(closed).as("what was prepared once").containsExactly(10);
    }

    @Test
    void prepare_keepsPortionsAndSingleRows() throws SQLException {
        prepare(256, 64, 1, 64, 1, 256);

        assertThat(prepared).containsExactly(256, 64, 1);
        assertThat(closed).isEmpty();
    }

    @Test
    void prepare_keepsNoMoreThanAFew() throws SQLException {
        for (int rows = 2; rows < 42; rows++) {
            prepare(rows, rows);
        }

        assertThat(statements.open()).hasSizeLessThan(40);
        assertThat(closed).contains(2, 3).doesNotContain(41);
    }

    @Test
    void portion_isTheLargestThatFits() {
        assertThat(RepeatedStatements.portion(640)).isEqualTo(256);
        assertThat(RepeatedStatements.portion(128)).isEqualTo(64);
        assertThat(RepeatedStatements.portion(63)).isEqualTo(63);
    }
}
