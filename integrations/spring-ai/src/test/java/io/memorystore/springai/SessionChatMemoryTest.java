package io.memorystore.springai;

import static io.memorystore.springai.Samples.SYSTEM;
import static io.memorystore.springai.Samples.ai;
import static io.memorystore.springai.Samples.asks;
import static io.memorystore.springai.Samples.responds;
import static io.memorystore.springai.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/** What {@link SessionChatMemory} promises, on every database. */
@ParameterizedClass
@EnumSource(Engine.class)
final class SessionChatMemoryTest extends EngineTest {
    private MemoryStore store(Strategy strategy) {
        return store(config -> config.strategy(strategy).tokenCounter(text -> 1));
    }

    private SessionChatMemory memory(MemoryStore store) {
        return SessionChatMemory.of(store, identities);
    }

    private SessionChatMemory memory() {
        return memory(store(Strategy.truncation(1_000_000)));
    }

    private Session session(MemoryStore store) {
        return store.session(Identity.of(tenant, "ada", ID));
    }

    @Test
    void messages_ofEveryKindComeBackEqual() {
        SessionChatMemory memory = memory();
        List<Message> kinds = Samples.everyKind();
        memory.add(ID, kinds);

        List<Message> read = memory.get(ID);
        Samples.assertSame(read, kinds);
    }

    @Test
    void bytesInMetadata_comeBack() {
        SessionChatMemory memory = memory();
        byte[] signature = {1, 2, -3};
        memory.add(
                ID,
                AssistantMessage.builder()
                        .content("x")
                        .properties(Map.of("thoughtSignatures", List.of(signature)))
                        .build());

        List<?> read = (List<?>) memory.get(ID).get(0).getMetadata().get("thoughtSignatures");
        assertThat((byte[]) read.get(0)).isEqualTo(signature);
    }

    @Test
    void add_readsNothing() {
        SessionChatMemory memory = memory();
        memory.add(ID, user("one"));
        memory.add(ID, List.of(asks("1"), responds("1")));

        assertThat(watch.heard()).containsExactly("addTurns", "addTurns");
        assertThat(memory.get(ID)).containsExactly(user("one"), asks("1"), responds("1"));
    }

    @Test
    void systemMessage_isFirstAndTheNewest() {
        MemoryStore store = store(Strategy.truncation(1));
        SessionChatMemory memory = memory(store);
        memory.add(ID, List.of(user("one"), SYSTEM));
        memory.add(ID, ai("two"));
        assertThat(memory.get(ID)).containsExactly(SYSTEM, ai("two"));

        Message other = SystemMessage.builder()
                .text("teapot")
                .metadata(Map.of("a", "b"))
                .build();
        memory.add(ID, other);
        assertThat(memory.get(ID)).containsExactly(other, ai("two"));
        assertThat(session(store).latestTurns(10)).hasSize(2);
    }

    @Test
    void sameSystemMessageAgain_writesNothing() {
        SessionChatMemory memory = memory();
        memory.add(ID, SYSTEM);
        assertThat(watch.heard()).contains("put");
        memory.add(ID, SYSTEM);

        assertThat(watch.heard()).contains("get").doesNotContain("put");
    }

    @Test
    void systemMessage_withMetadataThatAreNoTexts_isRefused() {
        SessionChatMemory memory = memory();
        Message message =
                SystemMessage.builder().text("x").metadata(Map.of("a", 5)).build();

        assertThatThrownBy(() -> memory.add(ID, List.of(user("one"), message)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(memory.get(ID)).isEmpty();
    }

    @Test
    void truncation_neverShowsAResponseWithoutItsRequest() {
        MemoryStore store = store(Strategy.truncation(2));
        SessionChatMemory memory = memory(store);
        memory.add(ID, user("2+2?"));
        memory.add(ID, asks("1"));
        memory.add(ID, responds("1"));
        assertThat(memory.get(ID)).containsExactly(asks("1"), responds("1"));

        memory.add(ID, ai("4"));
        assertThat(memory.get(ID)).containsExactly(ai("4"));
        assertThat(session(store).turns(0, 10)).hasSize(4);
    }

    @Test
    void addedTogether_leavesTogether() {
        SessionChatMemory memory = memory(store(Strategy.truncation(4)));
        memory.add(ID, List.of(user("2+2?"), asks("1", "2"), responds("1"), responds("2")));
        assertThat(memory.get(ID)).hasSize(4);

        memory.add(ID, List.of(ai("4"), user("thanks")));
        assertThat(memory.get(ID)).containsExactly(ai("4"), user("thanks"));
    }

    @Test
    void summary_comesAfterTheSystemMessage() {
        SessionChatMemory memory = memory(summarizing());
        memory.add(ID, SYSTEM);
        memory.add(
                ID,
                IntStream.range(0, 6)
                        .<Message>mapToObj(i -> user("message " + i))
                        .toList());

        await().until(() -> memory.get(ID).size() == 4);
        assertThat(memory.get(ID))
                .containsExactly(
                        SYSTEM,
                        new SystemMessage("Summary of the conversation so far:\nthe summary"),
                        user("message 4"),
                        user("message 5"));
        assertThat(memory.withSummaryMessage(UserMessage::new).get(ID)).startsWith(SYSTEM, user("the summary"));
    }

    @Test
    void responseWhoseRequestIsSummarized_isToldWithTheSummary() {
        SessionChatMemory memory = memory(summarizing()).withSummaryMessage(UserMessage::new);
        // no more than the four turns that make a fold due: it takes whatever is there when it comes
        List.of(user("2+2?"), asks("1"), responds("1"), ai("4")).forEach(message -> memory.add(ID, message));

        await().until(() -> memory.get(ID).size() == 2);
        assertThat(memory.get(ID)).containsExactly(user("the summary\n\nResponse of the tool add: 4"), ai("4"));
    }

    private MemoryStore summarizing() {
        return store(Strategy.rollingSummary(request -> "the summary")
                .keepRecentTurns(2)
                .foldTurns(2)
                .build());
    }

    @Test
    void clear_forgetsThatConversationAlone() {
        SessionChatMemory memory = memory();
        memory.add(ID, List.of(SYSTEM, user("one")));
        memory.add("other", user("two"));
        memory.clear(ID);

        assertThat(memory.get(ID)).isEmpty();
        assertThat(memory.get("other")).containsExactly(user("two"));
    }

    @Test
    void idThatIsNobodys_isRefused() {
        SessionChatMemory memory = memory();

        assertThatThrownBy(() -> memory.add("default", user("x"))).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> memory.get("default")).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> memory.clear("default")).isInstanceOf(IdentityRequiredException.class);
    }

    @Test
    void messageOfAnUnknownClass_isRefusedUntilItIsConverted() {
        SessionChatMemory memory = memory();
        Message reasoning = new Reasoning("so");

        assertThatThrownBy(() -> memory.add(ID, reasoning))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("withConversion");
        memory.withConversion(message -> message instanceof Reasoning ? ai(message.getText()) : message)
                .add(ID, List.of(user("why?"), reasoning));
        assertThat(memory.get(ID)).containsExactly(user("why?"), ai("so"));
    }

    @Test
    void metadataThatAreNoValues_areRefused_andNothingIsWritten() {
        SessionChatMemory memory = memory();
        Message message = AssistantMessage.builder()
                .content("secret words")
                .properties(Map.of("annotation", new Object()))
                .build();

        assertThatThrownBy(() -> memory.add(ID, List.of(user("one"), message)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("annotation")
                .hasMessageNotContaining("secret words");
        assertThat(memory.get(ID)).isEmpty();
    }

    @Test
    void turnsOfTheApplication_arePartOfTheConversation() {
        MemoryStore store = store(Strategy.truncation(1_000));
        session(store).addTurn(Turn.of("question", "answer"));
        SessionChatMemory memory = memory(store);
        memory.add(ID, user("more"));

        assertThat(memory.get(ID)).containsExactly(user("question"), ai("answer"), user("more"));
        assertThat(session(store).latestTurns(1).get(0).turn())
                .satisfies(turn -> assertThat(turn.messages()).containsExactly(io.memorystore.Message.user("more")));
    }

    @Test
    void manyWhoAdd_loseNothing() throws Exception {
        SessionChatMemory memory = memory();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> added = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Message message = user("message " + i);
                String conversation = "conversation " + i % 4;
                added.add(threads.submit(() -> memory.add(conversation, message)));
            }
            for (Future<?> one : added) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < 4; i++) {
            int conversation = i;
            assertThat(memory.get("conversation " + i))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                            .filter(message -> message % 4 == conversation)
                            .mapToObj(message -> user("message " + message))
                            .toList());
        }
    }

    /** As models' own integrations make them. */
    private static final class Reasoning extends AssistantMessage {
        Reasoning(String text) {
            super(text);
        }
    }
}
