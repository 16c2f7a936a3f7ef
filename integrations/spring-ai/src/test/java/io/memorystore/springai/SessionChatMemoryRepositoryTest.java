package io.memorystore.springai;

import static io.memorystore.springai.Samples.HOSTILE;
import static io.memorystore.springai.Samples.SYSTEM;
import static io.memorystore.springai.Samples.ai;
import static io.memorystore.springai.Samples.asks;
import static io.memorystore.springai.Samples.responds;
import static io.memorystore.springai.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/** What {@link SessionChatMemoryRepository} promises, on every database. */
@ParameterizedClass
@EnumSource(Engine.class)
final class SessionChatMemoryRepositoryTest extends EngineTest {
    private final MemoryStore store = store(config -> config);
    private final SessionChatMemoryRepository repository = SessionChatMemoryRepository.of(store, identities);

    private Session session() {
        return store.session(Identity.of(tenant, "ada", ID));
    }

    /** A repository of another process, as far as this one can tell. */
    private SessionChatMemoryRepository elsewhere() {
        return SessionChatMemoryRepository.of(store, identities);
    }

    private static void append(ChatMemoryRepository to, Message... more) {
        List<Message> list = new ArrayList<>(to.findByConversationId(ID));
        list.addAll(List.of(more));
        to.saveAll(ID, list);
    }

    private static List<Message> users(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .<Message>mapToObj(i -> user("" + i))
                .toList();
    }

    @Test
    void messages_ofEveryKindComeBackEqual() {
        List<Message> kinds = new ArrayList<>(Samples.everyKind());
        kinds.add(1, SYSTEM);
        repository.saveAll(ID, kinds);

        for (ChatMemoryRepository reader : List.of(repository, elsewhere())) {
            List<Message> read = reader.findByConversationId(ID);
            Samples.assertSame(read, kinds);
        }
    }

    @Test
    void saveAll_replacesTheList() {
        repository.saveAll(ID, users(1, 3));
        assertThat(repository.findByConversationId(ID)).isEqualTo(users(1, 3));

        repository.saveAll(ID, List.of(user("Hello")));
        assertThat(repository.findByConversationId(ID)).containsExactly(user("Hello"));
        assertThat(elsewhere().findByConversationId(ID)).containsExactly(user("Hello"));

        repository.saveAll(ID, List.of());
        assertThat(repository.findByConversationId(ID)).isEmpty();
        assertThat(elsewhere().findByConversationId(ID)).isEmpty();
    }

    @Test
    void append_isOneReadAndOneInsertOfWhatIsNew() {
        repository.saveAll(ID, users(1, 200));
        List<Message> list = new ArrayList<>(repository.findByConversationId(ID));
        watch.heard();
        list.add(user("201"));
        repository.saveAll(ID, list);

        assertThat(watch.heard()).containsExactly("addTurns");
        assertThat(session().latestTurns(1).get(0).turn().messages())
                .containsExactly(io.memorystore.Message.user("201"));
        assertThat(repository.findByConversationId(ID)).isEqualTo(users(1, 201));
        assertThat(watch.heard()).doesNotContain("addTurns");
    }

    @Test
    void evictedPrefix_isNotRewritten() {
        repository.saveAll(ID, users(1, 100));
        List<Message> list = repository.findByConversationId(ID);
        list = new ArrayList<>(list.subList(60, 100));
        list.add(0, SYSTEM);
        list.add(user("101"));
        repository.saveAll(ID, list);

        assertThat(session().turns(100, 10)).hasSize(2);
        for (ChatMemoryRepository reader : List.of(repository, elsewhere())) {
            assertThat(reader.findByConversationId(ID)).hasSize(42).isEqualTo(list);
        }
    }

    @Test
    void sameListAgain_writesNothing() {
        List<Message> list = List.of(SYSTEM, user("yes"), user("yes"), asks("1"), responds("1"));
        repository.saveAll(ID, list);
        repository.saveAll(ID, list);
        repository.saveAll(ID, repository.findByConversationId(ID));
        elsewhere().saveAll(ID, list);

        assertThat(session().latestTurns(10)).hasSize(4);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(list);
    }

    @Test
    void listsInAnyOrder_areKept() {
        repository.saveAll(ID, users(1, 4));
        List<Message> read = repository.findByConversationId(ID);
        List<Message> mixed = List.of(read.get(3), user("new"), read.get(1), read.get(1), read.get(0));
        repository.saveAll(ID, mixed);

        assertThat(repository.findByConversationId(ID)).isEqualTo(mixed);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(mixed);
    }

    @Test
    void someoneElsesMessages_areNotLost() {
        repository.saveAll(ID, users(1, 2));
        List<Message> seen = new ArrayList<>(repository.findByConversationId(ID));
        append(elsewhere(), user("theirs"));
        seen.add(user("mine"));
        repository.saveAll(ID, seen);

        List<Message> both = List.of(user("1"), user("2"), user("theirs"), user("mine"));
        assertThat(repository.findByConversationId(ID)).isEqualTo(both);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(both);
        append(elsewhere(), user("after"));
        assertThat(repository.findByConversationId(ID)).hasSize(5).endsWith(user("after"));
    }

    @Test
    void callersOwnList_canGrowWithoutFindingItAgain() {
        Message yes = user("yes");
        List<Message> own = new ArrayList<>(repository.findByConversationId(ID));
        for (int i = 0; i < 4; i++) {
            own.add(yes);
            own.add(ai("answer"));
            repository.saveAll(ID, own);
        }

        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(own);
        assertThat(session().latestTurns(20)).hasSize(8);
    }

    @Test
    void goingOnFromAListThatIsBehind_isAConflict() {
        repository.saveAll(ID, users(1, 1));
        List<Message> mine = new ArrayList<>(repository.findByConversationId(ID));
        append(elsewhere(), user("theirs"));
        mine.add(user("mine"));
        repository.saveAll(ID, mine);
        mine.add(ai("more"));

        assertThatThrownBy(() -> repository.saveAll(ID, mine)).isInstanceOf(ConflictException.class);
        assertThat(elsewhere().findByConversationId(ID)).containsExactly(user("1"), user("theirs"), user("mine"));
    }

    @Test
    void firstMessagesAtOnce_loseNothing() {
        List<Message> mine = new ArrayList<>(repository.findByConversationId(ID));
        append(elsewhere(), user("theirs"));
        mine.addAll(users(1, 1));
        repository.saveAll(ID, mine);

        assertThat(elsewhere().findByConversationId(ID)).containsExactly(user("theirs"), user("1"));
    }

    @Test
    void manyWhoFindAndSave_loseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> saved = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread * 10;
                ChatMemoryRepository own = thread % 2 == 0 ? repository : elsewhere();
                saved.add(threads.submit(() -> users(first, first + 9).forEach(message -> append(own, message))));
            }
            for (Future<?> one : saved) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        List<Message> found = elsewhere().findByConversationId(ID);
        assertThat(found).containsExactlyInAnyOrderElementsOf(users(0, 39));
        assertThat(repository.findByConversationId(ID)).isEqualTo(found);
        for (int thread = 0; thread < 4; thread++) {
            assertThat(found).containsSubsequence(users(thread * 10, thread * 10 + 9));
        }
    }

    @Test
    void delete_forgets_andAListReadBeforeCanBeSavedAgain() {
        repository.saveAll(ID, users(1, 3));
        List<Message> read = repository.findByConversationId(ID);
        repository.deleteByConversationId(ID);
        assertThat(repository.findByConversationId(ID)).isEmpty();
        assertThat(session().latestTurns(1)).isEmpty();

        repository.saveAll(ID, read);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(users(1, 3));
    }

    @Test
    void deletedElsewhere_isSeen_alsoWhereAsMuchCameAfter() {
        repository.saveAll(ID, users(1, 3));
        List<Message> stale = new ArrayList<>(repository.findByConversationId(ID));
        elsewhere().deleteByConversationId(ID);
        elsewhere().saveAll(ID, users(11, 13));
        assertThat(repository.findByConversationId(ID)).isEqualTo(users(11, 13));

        stale.add(user("late"));
        repository.saveAll(ID, stale);
        List<Message> all = List.of(user("11"), user("12"), user("13"), user("late"));
        assertThat(repository.findByConversationId(ID)).isEqualTo(all);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(all);
    }

    @Test
    void turnsOfTheApplication_comeAfterThoseThatAreThere() {
        repository.saveAll(ID, users(1, 2));
        session().addTurn(Turn.of("question", "answer"));
        SessionChatMemory.of(store, identities).add(ID, user("more"));

        List<Message> all = List.of(user("1"), user("2"), user("question"), ai("answer"), user("more"));
        assertThat(repository.findByConversationId(ID)).isEqualTo(all);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(all);
        append(repository, user("last"));
        assertThat(elsewhere().findByConversationId(ID)).hasSize(6).endsWith(user("last"));
    }

    @Test
    void manyTurnsWithoutAMark_areAllFound() {
        for (int i = 0; i < 8; i++) {
            List<Turn> turns = users(i * 100 + 1, i * 100 + 100).stream()
                    .map(message -> Turn.of(List.of(io.memorystore.Message.user(message.getText()))))
                    .toList();
            session().addTurns(turns);
        }
        assertThat(repository.findByConversationId(ID)).isEqualTo(users(1, 800));

        List<Message> list = new ArrayList<>(repository.findByConversationId(ID).subList(10, 800));
        repository.saveAll(ID, list);
        assertThat(elsewhere().findByConversationId(ID)).isEqualTo(users(11, 800));
    }

    @Test
    void whatIsHandedOut_canBeChanged() {
        repository.saveAll(ID, users(1, 2));
        List<Message> read = repository.findByConversationId(ID);
        read.get(0).getMetadata().put("changed", true);
        read.clear();

        assertThat(repository.findByConversationId(ID)).isEqualTo(users(1, 2));
    }

    @Test
    void idsWithHostileCharacters_areConversationsOfTheirOwn() {
        ConversationIdentities hostile = id -> Identity.of(tenant, "ada", id);
        ChatMemoryRepository all =
                SessionChatMemoryRepository.of(store, hostile).withConversationIds(() -> tenant, Identity::session);
        String printable = HOSTILE.replaceAll("\\p{Cntrl}", "");
        List<String> ids = List.of("a", "A", "a ", "%", "_", "'", "\"", "\\", "e\u0301", "\u00e9", "ß", printable);
        ids.forEach(id -> all.saveAll(id, List.of(user("of " + id))));

        ids.forEach(id -> assertThat(all.findByConversationId(id)).containsExactly(user("of " + id)));
        assertThat(all.findConversationIds()).containsExactlyInAnyOrderElementsOf(ids);
        all.deleteByConversationId("a");
        assertThat(all.findByConversationId("A")).isNotEmpty();
    }

    @Test
    void findConversationIds_listsOneTenant_andNoEmptyConversation() {
        ConversationIdentities parts = id -> {
            String[] part = id.split("/", 3);
            return part.length == 3 ? Identity.of(part[0] + tenant, part[1], part[2]) : null;
        };
        SessionChatMemoryRepository own = SessionChatMemoryRepository.of(store, parts)
                .withConversationIds(() -> "my" + tenant, it -> "my/" + it.user() + "/" + it.session());
        List.of("my/ada/1", "my/bob/1", "my/ada/2", "my/ada/3", "other/ada/1")
                .forEach(id -> own.saveAll(id, List.of(user(id))));
        own.deleteByConversationId("my/ada/2");
        own.saveAll("my/ada/3", List.of());
        store.session(Identity.of("my" + tenant, "ada", "state")).state().put("key", new byte[0]);

        assertThat(own.findConversationIds()).containsExactly("my/ada/1", "my/bob/1");
        assertThat(found(own, "my" + tenant, "my/bob/1")).containsExactly("my/bob/1");
        assertThat(found(own, "my" + tenant, "other/ada/1")).isEmpty();
        assertThat(found(own, "my" + tenant, null)).isEmpty();
        assertThat(found(own, "nobody" + tenant, "my/ada/1")).isEmpty();
        assertThatThrownBy(() -> found(own, null, "x")).isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(repository::findConversationIds).isInstanceOf(ConfigurationException.class);
    }

    /** With a function that says of every session that it is the same conversation. */
    private static List<String> found(
            SessionChatMemoryRepository repository, @Nullable String tenant, @Nullable String id) {
        return repository.withConversationIds(() -> tenant, session -> id).findConversationIds();
    }

    @Test
    void idThatIsNobodys_isRefused() {
        assertThatThrownBy(() -> repository.findByConversationId("default"))
                .isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> repository.saveAll("default", users(1, 1)))
                .isInstanceOf(IdentityRequiredException.class);
        assertThatThrownBy(() -> repository.deleteByConversationId("default"))
                .isInstanceOf(IdentityRequiredException.class);
    }

    @Test
    void negativeNumberOfLists_isRefused() {
        assertThatThrownBy(() -> repository.withListsInMemory(-1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void strategyNone_keepsNothing() {
        MemoryStore none = store(config -> config.strategy(Strategy.none()));
        ChatMemoryRepository forgetful = SessionChatMemoryRepository.of(none, identities);
        forgetful.saveAll(ID, users(1, 2));

        assertThat(forgetful.findByConversationId(ID)).isEmpty();
    }
}
