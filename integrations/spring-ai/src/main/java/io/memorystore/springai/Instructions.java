package io.memorystore.springai;

import io.memorystore.InvalidInputException;
import io.memorystore.Session;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import io.memorystore.events.EventCodec;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ai.chat.messages.SystemMessage;

/** The system message of a conversation, in the session's state: no strategy folds it or lets it fall out of the window. */
final class Instructions {
    private static final String KEY = "springai.system";
    private static final EventCodec<Kept> CODEC =
            EventCodec.sealed(Kept.class).lookup(MethodHandles.lookup()).build();

    private final StateStore state;

    Instructions(Session session) {
        state = session.state();
    }

    /** What is kept. */
    sealed interface Kept {
        /**
         * A system message.
         *
         * @param text the words
         * @param metadata the application's own
         */
        record Instruction(String text, Map<String, String> metadata) implements Kept {
            static Instruction of(SystemMessage message) {
                Map<String, String> texts = new LinkedHashMap<>();
                MetadataFields.of(message.getMetadata()).forEach((name, value) -> {
                    if (!(value instanceof String text)) {
                        throw new InvalidInputException(
                                "message",
                                "is a system message whose metadata are not texts alone, so nothing was written; give it texts");
                    }
                    texts.put(name, text);
                });
                return new Instruction(StoredMessages.words(message), texts);
            }

            SystemMessage message() {
                return SystemMessage.builder()
                        .text(text)
                        .metadata(new HashMap<>(metadata))
                        .build();
            }
        }
    }

    Optional<SystemMessage> current() {
        return kept().map(Kept.Instruction::message);
    }

    private Optional<Kept.Instruction> kept() {
        return state.get(KEY).map(Instructions::read);
    }

    private static Kept.Instruction read(StateEntry entry) {
        try {
            Kept kept = CODEC.decode(
                    Kept.Instruction.class.getSimpleName(), new String(entry.value(), StandardCharsets.UTF_8));
            return (Kept.Instruction) kept;
        } catch (InvalidInputException e) {
            throw Fields.damaged("the state " + KEY);
        }
    }

    /** Writes the last of the given ones, unless it is there already. */
    void set(List<SystemMessage> given) {
        if (given.isEmpty()) {
            return;
        }
        Kept.Instruction newest = Kept.Instruction.of(given.get(given.size() - 1));
        if (!kept().equals(Optional.of(newest))) {
            state.put(KEY, CODEC.encode(newest).payload().getBytes(StandardCharsets.UTF_8));
        }
    }

    void clear() {
        state.delete(KEY);
    }
}
