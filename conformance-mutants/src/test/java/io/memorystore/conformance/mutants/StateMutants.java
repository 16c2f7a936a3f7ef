package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep state, one fault each. */
final class StateMutants {

    private StateMutants() {}

    /** Makes the state of a mutant. */
    @FunctionalInterface
    interface Making {
        StateBackend make(Rows rows, PausePoint pausePoint);
    }

    static ReferenceDriver driver(Making making) {
        return new ReferenceDriver() {
            @Override
            StateBackend state(Rows rows, PausePoint pausePoint) {
                return making.make(rows, pausePoint);
            }
        };
    }

    /** SELECT, compare, UPDATE, and no lock around them. */
    static final class CheckThenSet extends ReferenceState {
        CheckThenSet(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
            long there = version(scope, key);
            if (there != expectedVersion) {
                return new PutResult(false, there);
            }
            long version = nextVersion(scope, key);
            pausePoint.reached(PausePoint.STATE_PUT);
            return new PutResult(true, write(scope, key, version, value));
        }
    }

    /** Does not look at how many rows its UPDATE changed. */
    static final class SwallowedConflict extends ReferenceState {
        SwallowedConflict(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
            PutResult result = super.compareAndPut(scope, key, expectedVersion, value);
            return result.written() ? result : new PutResult(true, expectedVersion + 1);
        }
    }

    /** An upsert: the expectation counts only where there is a row. */
    static final class AbsentVersionIgnored extends ReferenceState {
        AbsentVersionIgnored(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value) {
            synchronized (rows) {
                boolean absent = version(scope, key) == 0;
                return super.compareAndPut(scope, key, absent ? 0 : expectedVersion, value);
            }
        }
    }

    /** DELETE takes the version along. */
    static final class VersionReset extends ReferenceState {
        VersionReset(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public boolean delete(StateScope scope, String key) {
            synchronized (rows) {
                return rows.state(scope).remove(key) != null;
            }
        }
    }

    /** Reads every row of a list into one buffer. */
    static final class SharedBuffer extends ReferenceState {
        SharedBuffer(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit) {
            List<StateRow> sound = super.list(scope, prefix, after, limit);
            byte[] buffer =
                    sound.isEmpty() ? new byte[0] : sound.get(sound.size() - 1).value();
            return sound.stream()
                    .map(row -> new StateRow(
                            row.key(), buffer, sound.get(sound.size() - 1).checksum(), row.version(), row.updatedAt()))
                    .toList();
        }
    }

    /** {@code LIKE prefix || '%'}, not escaped. */
    static final class Wildcards extends ReferenceState {
        Wildcards(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        boolean matches(String key, String prefix) {
            StringBuilder pattern = new StringBuilder();
            prefix.codePoints()
                    .forEach(c ->
                            pattern.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
            return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                    .matcher(key)
                    .lookingAt();
        }
    }
}
