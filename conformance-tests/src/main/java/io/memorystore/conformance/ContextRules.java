package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.textsOf;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StoredTurn;
import io.memorystore.Strategy;
import io.memorystore.UnknownStrategyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the model sees without a summary: CTX-1, CTX-2 and CTX-7. */
abstract class ContextRules extends TurnFaultRules {

    private Session session(Strategy strategy) {
        return open(emptyDatabase()
                        .strategy(strategy)
                        .tokenCounter(String::length)
                        .build())
                .session(ADA);
    }

    @Test
    @Proves(Rule.CTX_1)
    void none_keepsNothing() {
        Session session = session(Strategy.none());
        assertThat(session.addTurn(turn("a")))
                .as("the sequence of a turn that is not kept")
                .isZero();
        session.addTurns(turns("b", 3));
        assertThat(session.context().isEmpty()).as("an empty context").isTrue();
        assertThat(session.context().strategy()).isEqualTo("none");
        assertThat(session.estimateTokens()).as("tokens").isZero();
        assertThat(session.snapshot()).as("snapshot").isEqualTo(Snapshot.empty());
        assertThat(session.turns(0, 10)).as("stored turns").isEmpty();
        assertThat(session.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    @Proves(Rule.CTX_2)
    void truncation_showsTheNewestThatFit() {
        Session session = session(Strategy.truncation(10));
        session.addTurns(List.of(turn("12345"), turn("1234"), turn("123"), turn("12")));
        assertContext(session, 9, "1234", "123", "12");
        session.addTurn(turn("1"));
        assertContext(session, 10, "1234", "123", "12", "1");
        session.addTurn(turn("123456789"));
        assertContext(session, 10, "1", "123456789").hasSize(2);
        assertThat(session.turns(0, 100)).as("stored turns").hasSize(6);
    }

    @Test
    @Proves(Rule.CTX_2)
    void truncation_stopsAtTheFirstThatDoesNotFit() {
        Session session = session(Strategy.truncation(6));
        session.addTurns(List.of(turn("1"), turn("12345678"), turn("12"), turn("123")));
        assertContext(session, 5, "12", "123");
    }

    @Test
    @Proves(Rule.CTX_2)
    void truncation_alwaysShowsTheNewest() {
        Session session = session(Strategy.truncation(3));
        session.addTurns(List.of(turn("1"), turn("12345678")));
        assertContext(session, 8, "12345678");
        session.addTurn(turn(""));
        assertContext(session, 0, "");
    }

    private static org.assertj.core.api.ListAssert<String> assertContext(Session session, int tokens, String... texts) {
        LlmContext context = session.context();
        assertThat(context.tokens()).as("tokens of the context").isEqualTo(tokens);
        assertThat(session.estimateTokens()).as("the estimate").isEqualTo(tokens);
        assertThat(context.strategy()).isEqualTo("truncation");
        assertThat(context.summary()).isEmpty();
        return assertThat(textsOf(context.recentTurns())).as("the turns shown").containsExactly(texts);
    }

    @Test
    @Proves(Rule.CTX_2)
    void truncation_agreesWithItsDefinition() {
        Random random = random();
        for (int round = 0; round < 10; round++) {
            int budget = 1 + random.nextInt(60);
            Session session = session(Strategy.truncation(budget));
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                String text = "x".repeat(random.nextInt(20));
                texts.add(text);
                session.addTurn(turn(text));
                assertThat(textsOf(session.context().recentTurns()))
                        .as("the context after %d turns under a budget of %d", i + 1, budget)
                        .isEqualTo(newestWithin(texts, budget));
            }
        }
    }

    private static List<String> newestWithin(List<String> texts, int budget) {
        int from = texts.size() - 1;
        int tokens = texts.get(from).length();
        while (from > 0 && tokens + texts.get(from - 1).length() <= budget) {
            from--;
            tokens += texts.get(from).length();
        }
        return texts.subList(from, texts.size());
    }

    @Test
    @Proves(Rule.CTX_2)
    void truncation_evictsFromViewOnly() {
        Session session = session(Strategy.truncation(1));
        session.addTurns(turns("t", 50));
        assertThat(session.context().recentTurns()).hasSize(1);
        assertThat(session.turns(0, 100))
                .extracting(StoredTurn::sequence)
                .hasSize(50)
                .startsWith(1L);
    }

    @Test
    @Proves(Rule.CTX_7)
    void open_refusesARollingSummaryWithoutASummarizer() {
        MemoryStoreConfig config =
                emptyDatabase().strategy(Strategy.parse("rolling_summary")).build();
        assertThatThrownBy(() -> open(config)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Proves(Rule.CTX_7)
    void parse_refusesAnUnknownStrategy_namingTheKnownOnes() {
        assertThatThrownBy(() -> Strategy.parse("summary"))
                .isInstanceOf(UnknownStrategyException.class)
                .hasMessageContainingAll("summary", "none", "truncation", "rolling_summary");
        try (MemoryStore store =
                open(emptyDatabase().strategy(Strategy.parse("truncation")).build())) {
            assertThat(store.session(ADA).context().strategy()).isEqualTo("truncation");
        }
    }
}
