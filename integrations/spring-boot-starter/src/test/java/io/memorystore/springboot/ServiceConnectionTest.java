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
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers are never started here: what counts is what they say of the server, which is a real one. */
class ServiceConnectionTest {
    private static Engine.Database database;

    @TempDir
    Path folder;

    /** What an application's tests have. */
    @Configuration(proxyBeanMethods = false)
    static class Containers {
        @Bean
        @ServiceConnection
        JdbcDatabaseContainer<?> container() {
            return new Container();
        }
    }

    /** A container of Testcontainers, but for what takes Docker. */
    static final class Container extends JdbcDatabaseContainer<Container> {
        Container() {
            super(DockerImageName.parse("database:1"));
        }

        @Override
        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }

        @Override
        public String getJdbcUrl() {
            return database.url() + (database.url().contains("?") ? "&" : "?") + "loggerLevel=OFF";
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
        protected String getTestQueryString() {
            return "SELECT 1";
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    private static ApplicationContextRunner application() {
        return Contexts.plain()
                .withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
                .withUserConfiguration(Containers.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void container_givesTheAddress(Engine engine) {
        database = engine.fresh(folder);
        try (Engine.Database dropped = database) {
            application().withPropertyValues("memorystore.url=agent.db").run(context -> {
                assertThat(context.getBean(MemoryStoreConfig.class).url()).isEqualTo(dropped.url());
                assertThat(context.getBean(MemoryStore.class)
                                .session(Identity.of("acme", "ada", "orders"))
                                .addTurn(Turn.of("hello", "hello")))
                        .isEqualTo(1);
            });
        }
    }

    @Test
    void container_ofAnotherKindOfDatabase_isLeftAlone() {
        database = new Engine.Database("jdbc:oracle:thin:@localhost/agent", "ada", "none", () -> {});

        application().withPropertyValues("memorystore.driver=memory").run(context -> assertThat(context)
                .doesNotHaveBean(MemoryStoreConnectionDetails.class)
                .hasSingleBean(MemoryStore.class));
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
