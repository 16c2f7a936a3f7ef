package io.memorystore.springboot;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications that have the starter. */
final class Contexts {
    private Contexts() {}

    static ApplicationContextRunner plain() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MemoryStoreAutoConfiguration.class,
                        MemoryStoreDataSourceAutoConfiguration.class,
                        MemoryStoreHealthAutoConfiguration.class,
                        MemoryStoreLangChain4jAutoConfiguration.class,
                        MemoryStoreMetricsAutoConfiguration.class,
                        MemoryStoreSpringAiAutoConfiguration.class));
    }

    static ApplicationContextRunner inMemory() {
        return plain().withPropertyValues("memorystore.driver=memory");
    }
}
