package io.memorystore.testservers;

import java.util.Arrays;
import java.util.Locale;

/** The servers that the drivers are proven on. */
public enum ServerKind {
    /** PostgreSQL. */
    POSTGRES("PostgreSQL", "postgres", "postgres", 5432),
    /** MariaDB. */
    MARIADB("MariaDB", "root", "", 3306),
    /** MySQL. */
    MYSQL("MySQL", "root", "", 3306);

    private final String product;
    private final String superuser;
    private final String maintenanceDatabase;
    private final int defaultPort;

    ServerKind(String product, String superuser, String maintenanceDatabase, int defaultPort) {
        this.product = product;
        this.superuser = superuser;
        this.maintenanceDatabase = maintenanceDatabase;
        this.defaultPort = defaultPort;
    }

    /**
     * Finds a kind by its name in a setting.
     *
     * @param name {@code postgres}, {@code mariadb} or {@code mysql}
     * @return the kind
     * @throws IllegalArgumentException if there is no such kind; the message lists them all
     */
    public static ServerKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No server is called " + name + "; use postgres, mariadb or mysql"));
    }

    /**
     * Its name in settings, such as {@code memorystore.servers.required}.
     *
     * @return the name, in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Its name to people.
     *
     * @return such as {@code PostgreSQL}
     */
    public String product() {
        return product;
    }

    /**
     * The environment variable that may hold the address of such a server.
     *
     * @return such as {@code MEMORYSTORE_TEST_POSTGRES_URL}
     */
    public String variable() {
        return "MEMORYSTORE_TEST_" + name() + "_URL";
    }

    /** The user that a server started by the build belongs to. */
    String superuser() {
        return superuser;
    }

    /** The database to be in while creating others; empty for none. */
    String maintenanceDatabase() {
        return maintenanceDatabase;
    }

    int defaultPort() {
        return defaultPort;
    }

    boolean isPostgres() {
        return this == POSTGRES;
    }
}
