package io.memorystore.testservers;

import java.util.List;

/** Who may log in to a MySQL or MariaDB that the build starts: each statement on a line of its own, as their loaders want it. */
final class MySqlAccounts {
    private MySqlAccounts() {}

    /** From every host, since names are not looked up. */
    static List<String> superuser(String password) {
        String quoted = quoted(password);
        return List.of(
                "CREATE USER 'root'@'%' IDENTIFIED BY " + quoted + ";",
                "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;",
                "ALTER USER 'root'@'localhost' IDENTIFIED BY " + quoted + ";");
    }

    /** A text as a literal of SQL. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
