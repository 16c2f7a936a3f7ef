package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers are never started here: what counts is what they say of the server, which is a real one. */
class ServiceConnectionTest {
    private static Engine.Database database;

    @TempDir
    Path folder;

    @Configuration(proxyBeanMethods = false)
    static class OfPostgres {
        @Bean
        @ServiceConnection
        Postgres container() {
            return new Postgres();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfMariaDb {
        @Bean
        @ServiceConnection
        MariaDb container() {
            return new MariaDb();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfMySql {
        @Bean
        @ServiceConnection
        MySql container() {
            return new MySql();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfTheDataSource {
        @Bean
        @ServiceConnection(type = JdbcConnectionDetails.class)
        Postgres container() {
            return new Postgres();
        }
    }

    static final class Postgres extends PostgreSQLContainer {
        Postgres() {
            super("postgres:18");
        }

        @Override
        public String getJdbcUrl() {
            return ofContainer();
        }

        @Override
        public String getUsername() {
            return database.user();
        }

        @Override
        public String getPassword() {
            return database.password();
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    static final class MariaDb extends MariaDBContainer {
        MariaDb() {
            super("mariadb:11");
        }

        @Override
        public String getJdbcUrl() {
            return ofContainer().replace("jdbc:mysql:", "jdbc:mariadb:");
        }

        @Override
        public String getUsername() {
            return database.user();
        }

        @Override
        public String getPassword() {
            return database.password();
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    static final class MySql extends MySQLContainer {
        MySql() {
            super("mysql:8");
        }

        @Override
        public String getJdbcUrl() {
            return ofContainer();
        }

        @Override
        public String getUsername() {
            return database.user();
        }

        @Override
        public String getPassword() {
            return database.password();
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    private static String ofContainer() {
        return database.url() + (database.url().contains("?") ? "&" : "?")
                + "loggerLevel=OFF"; // as Testcontainers adds it
    }

    private static ApplicationContextRunner application(Class<?> containers) {
        return Contexts.plain()
                .withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
                .withUserConfiguration(containers);
    }

    @Test
    void containerOfPostgres_givesTheAddress() {
        isUsed(Engine.POSTGRES, OfPostgres.class, "jdbc:postgresql:");
    }

    @Test
    void containerOfMariaDb_givesTheAddress() {
        isUsed(Engine.MARIADB, OfMariaDb.class, "jdbc:mariadb:");
    }

    @Test
    void containerOfMySql_givesTheAddress() {
        isUsed(Engine.MYSQL, OfMySql.class, "jdbc:mysql:");
    }

    private void isUsed(Engine engine, Class<?> containers, String scheme) {
        database = engine.fresh(folder);
        try (Engine.Database dropped = database) {
            application(containers)
                    .withPropertyValues("memorystore.url=agent.db")
                    .run(context -> {
                        assertThat(context.getBean(MemoryStoreConfig.class).url())
                                .startsWith(scheme)
                                .doesNotContain("loggerLevel")
                                .endsWith(dropped.url().substring(dropped.url().indexOf("//")));
                        assertThat(context.getBean(MemoryStore.class)
                                        .session(Identity.of("acme", "ada", "orders"))
                                        .addTurn(Turn.of("hello", "hello")))
                                .isEqualTo(1);
                    });
        }
    }

    @Test
    void container_canBeForTheDataSourceAlone_andForTheStoreThroughIt() {
        database = Engine.POSTGRES.fresh(folder);
        try (Engine.Database dropped = database) {
            application(OfTheDataSource.class)
                    .withPropertyValues("memorystore.driver=memory")
                    .run(context -> assertThat(
                                    context.getBean(MemoryStore.class).info().driver())
                            .isEqualTo("memory"));
            application(OfTheDataSource.class)
                    .withPropertyValues("memorystore.data-source=true")
                    .run(context -> assertThat(
                                    context.getBean(MemoryStoreConfig.class).url())
                            .isEqualTo(dropped.url()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/a?loggerLevel=OFF,            jdbc:postgresql://db/a",
        "jdbc:postgresql://db/a?loggerLevel=OFF&ssl=true,   jdbc:postgresql://db/a?ssl=true",
        "jdbc:postgresql://db/a?ssl=true&loggerLevel=OFF,   jdbc:postgresql://db/a?ssl=true",
        "jdbc:postgresql://db/a?loggerLevel=TRACE,          jdbc:postgresql://db/a?loggerLevel=TRACE",
        "jdbc:mysql://db/a,                                 jdbc:mysql://db/a"
    })
    void url_losesWhatTestcontainersAdds(String url, String cleaned) {
        assertThat(ContainerUrl.cleaned(url)).isEqualTo(cleaned);
    }
}
