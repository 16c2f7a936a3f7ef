package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

class HealthTest {
    @TempDir
    Path folder;

    private static Health health(ApplicationContext context) {
        return context.getBean("memorystoreHealthIndicator", HealthIndicator.class)
                .health();
    }

    @ParameterizedTest
    @EnumSource
    void store_isUp_onEveryDatabase(Engine engine) {
        try (Engine.Database database = engine.fresh(folder)) {
            Contexts.plain().withPropertyValues(database.settings()).run(context -> {
                Health health = health(context);
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails()).containsKeys("driver", "product", "version", "durability", "findings");
            });
        }
    }

    @Test
    void store_isUp_inMemory() {
        Contexts.inMemory().run(context -> {
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails()).containsEntry("driver", "memory");
        });
    }

    @Test
    void store_isDown_whenItsDatabaseIsGone() {
        Path file = folder.resolve("agent.db");
        Contexts.plain().withPropertyValues("memorystore.url=" + file).run(context -> {
            Files.delete(file);

            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().toString()).contains("was deleted or moved away");
        });
    }

    @Test
    void store_isDown_whenItIsClosed() {
        Contexts.inMemory().run(context -> {
            context.getBean(MemoryStore.class).close();

            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void health_canBeTurnedOff_orReplaced() {
        Contexts.inMemory()
                .withPropertyValues("management.health.memorystore.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
        Contexts.inMemory()
                .withBean(
                        "memorystoreHealthIndicator",
                        HealthIndicator.class,
                        () -> () -> Health.unknown().build())
                .run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN));
    }
}
