package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.PeerDiscovery;
import io.memorystore.Retention;
import io.memorystore.StoreClosedException;
import io.memorystore.Strategy;
import io.memorystore.Summarizer;
import io.memorystore.TokenCounter;
import io.memorystore.Turn;
import io.memorystore.UnknownDriverException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MemoryStoreAutoConfigurationTest {
    private static final Identity ADA = Identity.of("acme", "ada", "orders");

    /** What an application writes, and says when it is destroyed. */
    static final class Service implements DisposableBean {
        static final List<Long> SEQUENCES = new ArrayList<>();
        private final MemoryStore store;

        Service(MemoryStore store) {
            this.store = store;
        }

        @Override
        public void destroy() {
            SEQUENCES.add(store.session(ADA).addTurn(Turn.of("last words", "noted")));
        }
    }

    static final class Heard implements MemoryStoreListener {
        private final List<String> names = new ArrayList<>();

        @Override
        public void operation(Operation operation) {
            names.add(operation.name());
        }
    }

    /** A host without others. */
    static final class Alone implements PeerDiscovery {
        @Override
        public List<String> peers() {
            return List.of();
        }

        @Override
        public AutoCloseable onJoin(Consumer<String> joined) {
            return () -> {};
        }
    }

    @Test
    void store_isOpenedByPropertiesAlone_andClosedAfterThoseWhoUseIt() {
        Service.SEQUENCES.clear();
        List<MemoryStore> seen = new ArrayList<>();
        Contexts.inMemory().withBean(Service.class).run(context -> {
            MemoryStore store = context.getBean(MemoryStore.class);
            assertThat(store.info().driver()).isEqualTo("memory");
            assertThat(store.session(ADA).addTurn(Turn.of("hello", "hello"))).isEqualTo(1);
            seen.add(store);
        });

        assertThat(Service.SEQUENCES).containsExactly(2L);
        assertThatThrownBy(() -> seen.get(0).session(ADA).turns(0, 1)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void start_failsWithoutAnAddress() {
        Contexts.plain()
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(ConfigurationException.class));
    }

    @Test
    void start_failsWithTheLibrarysError() {
        Contexts.plain()
                .withPropertyValues("memorystore.driver=oracle")
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(UnknownDriverException.class));
        Contexts.inMemory()
                .withPropertyValues("memorystore.colour=red")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("memorystore.colour"));
    }

    @Test
    void store_ofTheApplication_takesThePlaceOfThisOne() {
        Contexts.plain()
                .withPropertyValues("memorystore.colour=red")
                .withBean(
                        "mine",
                        MemoryStore.class,
                        () -> MemoryStore.open(
                                MemoryStoreConfig.builder().driver("memory").build()))
                .run(context -> assertThat(context)
                        .hasSingleBean(MemoryStore.class)
                        .hasBean("mine")
                        .doesNotHaveBean(MemoryStoreConfig.class));
    }

    @Test
    void configuration_ofTheApplication_takesThePlaceOfProperties() {
        MemoryStoreConfig mine =
                MemoryStoreConfig.builder().driver("memory").poolSize(7).build();

        Contexts.plain()
                .withPropertyValues("memorystore.pool-size=9")
                .withBean(MemoryStoreConfig.class, () -> mine)
                .run(context -> {
                    assertThat(context.getBean(MemoryStoreConfig.class)).isSameAs(mine);
                    assertThat(context).hasSingleBean(MemoryStore.class);
                });
    }

    @Test
    void beansOfTheApplication_standAboveProperties() {
        Strategy strategy = Strategy.truncation(77);
        Summarizer summarizer = request -> "summary";
        TokenCounter counter = String::length;
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Retention retention = Retention.forever().maxAge(Duration.ofDays(7));
        PeerDiscovery peers = new Alone();

        Contexts.inMemory()
                .withPropertyValues("memorystore.budget-tokens=99", "memorystore.retention-max-turns=5")
                .withBean(Strategy.class, () -> strategy)
                .withBean(Summarizer.class, () -> summarizer)
                .withBean(TokenCounter.class, () -> counter)
                .withBean(Clock.class, () -> clock)
                .withBean(Retention.class, () -> retention)
                .withBean(PeerDiscovery.class, () -> peers)
                .run(context -> {
                    MemoryStoreConfig config = context.getBean(MemoryStoreConfig.class);
                    assertThat(config.strategy()).isEqualTo(strategy);
                    assertThat(config.summarizer()).isSameAs(summarizer);
                    assertThat(config.tokenCounter()).isSameAs(counter);
                    assertThat(config.clock()).isSameAs(clock);
                    assertThat(config.retention()).isEqualTo(retention);
                    assertThat(config.peers()).isSameAs(peers);
                });
    }

    @Test
    void strategyOfProperties_getsTheSummarizerOfTheApplication() {
        Contexts.inMemory()
                .withPropertyValues("memorystore.strategy=rolling_summary", "memorystore.fold-turns=7")
                .withBean(Summarizer.class, () -> request -> "summary")
                .run(context -> assertThat(context.getBean(MemoryStoreConfig.class)
                                .strategy()
                                .name())
                        .isEqualTo("rolling_summary"));
    }

    @Test
    void listeners_areAllTaken() {
        Contexts.inMemory()
                .withBean("one", Heard.class, Heard::new)
                .withBean("two", Heard.class, Heard::new)
                .run(context -> {
                    context.getBean(MemoryStore.class).session(ADA).addTurn(Turn.of("hello", "hello"));

                    assertThat(context.getBean("one", Heard.class).names).contains("addTurn");
                    assertThat(context.getBean("two", Heard.class).names).contains("addTurn");
                });
    }

    @Test
    void executor_isTakenByItsNameAlone() {
        Executor others = Runnable::run;
        Executor mine = Runnable::run;

        Contexts.inMemory()
                .withBean("applicationTaskExecutor", Executor.class, () -> others)
                .run(context -> assertThat(
                                context.getBean(MemoryStoreConfig.class).executor())
                        .isNull());
        Contexts.inMemory()
                .withBean("applicationTaskExecutor", Executor.class, () -> others)
                .withBean("memoryStoreExecutor", Executor.class, () -> mine)
                .run(context -> assertThat(
                                context.getBean(MemoryStoreConfig.class).executor())
                        .isSameAs(mine));
    }

    @Test
    void twoBeansOfOneType_areNotGuessedBetween() {
        Contexts.inMemory()
                .withBean("one", Clock.class, Clock::systemUTC)
                .withBean("two", Clock.class, Clock::systemUTC)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void customizer_hasTheLastWord() {
        Contexts.inMemory()
                .withPropertyValues("memorystore.pool-size=9")
                .withBean("one", MemoryStoreConfigCustomizer.class, () -> builder -> builder.poolSize(7))
                .run(context -> assertThat(
                                context.getBean(MemoryStoreConfig.class).poolSize())
                        .isEqualTo(7));
    }

    @Test
    void connectionDetails_standAboveAddressOfProperties() {
        MemoryStoreConnectionDetails details = () -> "memory:";

        Contexts.plain()
                .withPropertyValues("memorystore.url=jdbc:postgresql://db/agent", "memorystore.user=ada")
                .withBean(MemoryStoreConnectionDetails.class, () -> details)
                .run(context -> {
                    MemoryStoreConfig config = context.getBean(MemoryStoreConfig.class);
                    assertThat(config.url()).isEqualTo("memory:");
                    assertThat(config.user()).isNull();
                });
    }

    @Test
    void configurations_areAllListedForSpringBoot() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(
                        MemoryStoreAutoConfiguration.class.getName(),
                        MemoryStoreDataSourceAutoConfiguration.class.getName(),
                        MemoryStoreHealthAutoConfiguration.class.getName(),
                        MemoryStoreLangChain4jAutoConfiguration.class.getName(),
                        MemoryStoreMetricsAutoConfiguration.class.getName(),
                        MemoryStoreSpringAiAutoConfiguration.class.getName());
    }

    @Test
    void starter_needsNothingThatIsProvided() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MemoryStoreAutoConfiguration.class))
                .withPropertyValues("memorystore.driver=memory")
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.jdbc",
                        "org.springframework.boot.health",
                        "org.springframework.boot.sql",
                        "org.springframework.ai",
                        "io.micrometer",
                        "dev.langchain4j",
                        "io.memorystore.springai",
                        "io.memorystore.micrometer",
                        "io.memorystore.langchain4j"))
                .run(context -> assertThat(context).hasSingleBean(MemoryStore.class));
    }
}
