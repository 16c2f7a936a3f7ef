package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConfigurationException;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreUnavailableException;
import io.memorystore.Turn;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabasesTest {
    private static final Identity ADA = Identity.of("acme", "ada", "orders");

    @TempDir
    Path folder;

    private static ApplicationContextRunner withDataSource() {
        return Contexts.plain().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class));
    }

    private static long say(ApplicationContext context, String text) {
        return context.getBean(MemoryStore.class).session(ADA).addTurn(Turn.of(text, "noted"));
    }

    @ParameterizedTest
    @EnumSource
    void application_remembersAfterARestart(Engine engine) {
        try (Engine.Database database = engine.fresh(folder)) {
            ApplicationContextRunner application = Contexts.plain().withPropertyValues(database.settings());

            application.run(context -> assertThat(say(context, "hello")).isEqualTo(1));
            application.run(context -> assertThat(say(context, "again")).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void store_isInTheDatabaseOfTheDataSource_whenAskedFor(Engine engine) {
        try (Engine.Database database = engine.fresh(folder)) {
            withDataSource()
                    .withPropertyValues(database.ofDataSource())
                    .withPropertyValues(
                            "memorystore.data-source=true",
                            "spring.datasource.type=" + DriverManagerDataSource.class.getName())
                    .run(context -> {
                        assertThat(context).hasSingleBean(DataSource.class);
                        assertThat(say(context, "hello")).isEqualTo(1);
                        assertThat(context.getBean(MemoryStoreConfig.class).url())
                                .isEqualTo(database.url());
                    });
            Contexts.plain()
                    .withPropertyValues(database.settings())
                    .run(context -> assertThat(say(context, "again")).isEqualTo(2));
        }
    }

    @Test
    void dataSource_isLeftAlone_unlessAskedFor() {
        withDataSource()
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("business.db"))
                .withPropertyValues("memorystore.url=" + folder.resolve("agent.db"))
                .run(context -> {
                    assertThat(say(context, "hello")).isEqualTo(1);
                    assertThat(context.getBean(MemoryStoreConfig.class).url())
                            .isEqualTo(folder.resolve("agent.db").toString());
                    assertThat(context).doesNotHaveBean(MemoryStoreConnectionDetails.class);
                });
    }

    @Test
    void dataSource_ofAFile_isRefused() {
        withDataSource()
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("business.db"))
                .withPropertyValues("memorystore.data-source=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("set memorystore.url to another one"));
    }

    @Test
    void dataSource_andAnAddress_areRefused() {
        withDataSource()
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/business")
                .withPropertyValues("memorystore.data-source=true", "memorystore.url=agent.db")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("memorystore.data-source is true, and memorystore.url is set as well"));
    }

    @Test
    void dataSource_ofTheApplicationsOwn_isRefused() {
        withDataSource()
                .withBean(DataSource.class, DriverManagerDataSource::new)
                .withPropertyValues("memorystore.data-source=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("set memorystore.url instead"));
    }

    @Test
    void dataSource_withoutSpringBootsJdbc_isRefused() {
        Contexts.plain()
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.jdbc"))
                .withPropertyValues("memorystore.data-source=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("add spring-boot-starter-jdbc"));
    }

    @Test
    void server_thatIsNotThere_endsTheStart() {
        Contexts.plain()
                .withPropertyValues("memorystore.url=jdbc:postgresql://127.0.0.1:1/agent", "memorystore.user=ada")
                .withPropertyValues("memorystore.password=none", "memorystore.connect-timeout=1s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .cause()
                        .satisfies(failure -> assertThat(failure)
                                .hasStackTraceContaining(StoreUnavailableException.class.getName())));
    }
}
