package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Turn;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Flyway and a store in one database. */
class FlywayTest {
    private static final Identity ADA = Identity.of("acme", "ada", "orders");

    @TempDir
    Path folder;

    private static ApplicationContextRunner application(Engine.Database database) {
        return Contexts.plain()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                .withPropertyValues(database.ofDataSource())
                .withPropertyValues(
                        "spring.datasource.type=" + DriverManagerDataSource.class.getName(),
                        "spring.flyway.locations=classpath:flyway",
                        "memorystore.data-source=true");
    }

    private static long say(ApplicationContext context, String text) {
        return context.getBean(MemoryStore.class).session(ADA).addTurn(Turn.of(text, "noted"));
    }

    private static List<Integer> orders(ApplicationContext context) {
        return new JdbcTemplate(context.getBean(DataSource.class)).queryForList("SELECT id FROM orders", Integer.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void flyway_comesFirst_andBothGoOnAfterARestart(Engine engine) {
        try (Engine.Database database = engine.fresh(folder)) {
            application(database).run(context -> {
                assertThat(say(context, "hello")).isEqualTo(1);
                assertThat(orders(context)).containsExactly(1);
            });
            application(database).run(context -> {
                assertThat(say(context, "again")).isEqualTo(2);
                assertThat(context.getBean(Flyway.class).info().applied()).hasSize(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void flyway_comesToAStoreThatIsThere_withABaseline(Engine engine) {
        try (Engine.Database database = engine.fresh(folder)) {
            Contexts.plain()
                    .withPropertyValues(database.settings())
                    .run(context -> assertThat(say(context, "hello")).isEqualTo(1));
            application(database)
                    .withPropertyValues("spring.flyway.baseline-on-migrate=true", "spring.flyway.baseline-version=0")
                    .run(context -> {
                        assertThat(say(context, "again")).isEqualTo(2);
                        assertThat(orders(context)).containsExactly(1);
                    });
        }
    }
}
