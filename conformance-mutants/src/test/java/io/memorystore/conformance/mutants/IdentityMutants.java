package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Broken ways to find a session by its identity, one fault each. */
final class IdentityMutants {
    private static final int COLUMN_WIDTH = 255;

    private IdentityMutants() {}

    /** Keeps a session under something that is not its identity. */
    static class OtherKey extends ReferenceTurns {
        private final UnaryOperator<SessionKey> stored;

        OtherKey(Rows rows, PausePoint pausePoint, UnaryOperator<SessionKey> stored) {
            super(rows, pausePoint);
            this.stored = stored;
        }

        @Override
        public final long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            return super.append(stored.apply(key), writeId, turns);
        }

        @Override
        public final List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
            return super.read(stored.apply(key), afterSequence, limit);
        }
    }

    private static UnaryOperator<SessionKey> each(UnaryOperator<String> component) {
        return key -> new SessionKey(
                component.apply(key.tenant()), component.apply(key.user()), component.apply(key.session()));
    }

    /** {@code VARCHAR(255)}, of characters that are 16 bits wide, and cut where they do not fit. */
    static final class Cut extends OtherKey {
        Cut(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint, each(value -> value.substring(0, Math.min(COLUMN_WIDTH, value.length()))));
        }
    }

    /** {@code CHAR(255)}, which does not keep the spaces at the end. */
    static final class Trimmed extends OtherKey {
        Trimmed(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint, each(String::strip));
        }
    }

    /** One column for all three, with a colon in between. */
    static final class Joined extends OtherKey {
        Joined(Rows rows, PausePoint pausePoint) {
            super(
                    rows,
                    pausePoint,
                    key -> new SessionKey("all", "all", key.tenant() + ":" + key.user() + ":" + key.session()));
        }
    }

    /** {@code WHERE user LIKE ?}. */
    static final class Wildcards extends ReferenceTurns {
        Wildcards(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
            synchronized (rows) {
                return like(rows, key).stream()
                        .flatMap(other -> super.read(other, afterSequence, limit).stream())
                        .toList();
            }
        }
    }

    /** The same, in the statement for the newest turns alone. */
    static final class WildcardsInLatest extends ReferenceTurns {
        WildcardsInLatest(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> latest(SessionKey key, int limit, long tokenBudget) {
            synchronized (rows) {
                return like(rows, key).stream()
                        .flatMap(other -> super.latest(other, limit, tokenBudget).stream())
                        .toList();
            }
        }
    }

    /** The same, in the statement for a session as a whole, of which it gives what it comes to first. */
    static final class WildcardsInView extends ReferenceTurns {
        WildcardsInView(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
            synchronized (rows) {
                return like(rows, key).stream()
                        .map(other -> super.view(other, range, tokenBudget))
                        .filter(view -> !view.turns().isEmpty())
                        .findFirst()
                        .orElseGet(() -> super.view(key, range, tokenBudget));
            }
        }
    }

    private static List<SessionKey> like(Rows rows, SessionKey key) {
        Pattern pattern = pattern(key.user());
        return rows.conversations.keySet().stream()
                .filter(other -> other.tenant().equals(key.tenant())
                        && other.session().equals(key.session())
                        && pattern.matcher(other.user()).matches())
                .toList();
    }

    private static Pattern pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> pattern.append(".*");
                case '_' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
