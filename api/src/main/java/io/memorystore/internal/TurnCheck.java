package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import io.memorystore.Message;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what cannot come back equal, by the name of the field, and bounds the size of the encoding on the way: the bound is
 * enough to let nearly every turn pass without encoding it.
 */
final class TurnCheck {
    /** The most that one UTF-16 code unit becomes: a control character as an escape. */
    private static final int BYTES_PER_CHAR = 6;
    /** More than field names, quotes and brackets need for one value. */
    private static final int BYTES_PER_VALUE = 64;
    /** Quotes and a comma. */
    private static final int BYTES_PER_TEXT = 4;
    /** 10,000 decimal digits: beyond it, {@link BigInteger} takes quadratic time to read them. */
    private static final int LONGEST_NUMBER_BITS = 33_220;

    private long bound = 4 * BYTES_PER_VALUE;

    private TurnCheck() {}

    /**
     * Checks a turn.
     *
     * @return no fewer than the bytes that the turn takes when encoded
     */
    static long boundBytes(Turn turn) {
        TurnCheck check = new TurnCheck();
        List<Message> messages = turn.messages();
        for (int i = 0; i < messages.size(); i++) {
            check.message(messages.get(i), i);
        }
        check.trajectory(turn.trajectory());
        check.map(turn.artifactsShown(), "artifactsShown", null);
        check.texts(turn.artifactsHidden(), "artifactsHidden");
        check.map(turn.metadata(), "metadata", null);
        return check.bound;
    }

    /** A step on the way to a value; turned into text only when something is refused. */
    private record Step(
            String root, @Nullable Step parent, @Nullable String key, int index) {
        String path() {
            if (parent == null) {
                return root;
            }
            return parent.path() + (key == null ? "[" + index + "]" : isPlain(key) ? "." + key : "[key " + index + "]");
        }

        /** Other keys are a user's text, which no message carries. */
        private static boolean isPlain(String key) {
            return key.length() <= 64
                    && key.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
        }
    }

    private void message(Message message, int index) {
        bound += 2 * BYTES_PER_VALUE;
        if (!isWellFormed(message.text())) {
            throw surrogate("messages[" + index + "].text");
        }
        if (message.name() != null && !isWellFormed(message.name())) {
            throw surrogate("messages[" + index + "].name");
        }
        if (!message.attributes().isEmpty()) {
            map(message.attributes(), "messages[" + index + "].attributes", null);
        }
    }

    private void trajectory(@Nullable TrajectoryDigest trajectory) {
        if (trajectory != null) {
            bound += 2 * BYTES_PER_VALUE;
            text(trajectory.observationsSummary(), "trajectory.observationsSummary");
            text(trajectory.reasoningSummary(), "trajectory.reasoningSummary");
            texts(trajectory.toolsInvoked(), "trajectory.toolsInvoked");
            texts(trajectory.artifactRefs(), "trajectory.artifactRefs");
        }
    }

    private void text(String text, String field) {
        if (!isWellFormed(text)) {
            throw surrogate(field);
        }
    }

    private void texts(List<String> texts, String field) {
        bound += (long) BYTES_PER_TEXT * texts.size();
        for (int i = 0; i < texts.size(); i++) {
            if (!isWellFormed(texts.get(i))) {
                throw surrogate(field + "[" + i + "]");
            }
        }
    }

    private void map(Map<?, ?> map, String root, @Nullable Step at) {
        if (map.isEmpty() && at == null) {
            return;
        }
        Step here = at == null ? new Step(root, null, null, 0) : at;
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new InvalidInputException(here.path(), "has a key that is not text; JSON has only keys of text");
            }
            Step step = new Step(root, here, key, index++);
            if (!isWellFormed(key)) {
                throw surrogate(step.path());
            }
            value(entry.getValue(), root, step);
        }
    }

    private void value(@Nullable Object value, String root, Step at) {
        bound += BYTES_PER_VALUE;
        if (value == null || value instanceof Boolean) {
            return;
        }
        if (value instanceof String text) {
            if (!isWellFormed(text)) {
                throw surrogate(at.path());
            }
        } else if (value instanceof Number number) {
            number(number, at);
        } else if (value instanceof Map<?, ?> map) {
            map(map, root, at);
        } else if (value instanceof List<?> list) {
            list(list, root, at);
        } else {
            throw notJson(value, at);
        }
    }

    private void list(List<?> list, String root, Step at) {
        for (int i = 0; i < list.size(); i++) {
            value(list.get(i), root, new Step(root, at, null, i));
        }
    }

    private void number(Number number, Step at) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new InvalidInputException(
                        at.path(), "is not a finite number; JSON has neither NaN nor infinities");
            }
        } else if (number.getClass() == BigInteger.class || number.getClass() == BigDecimal.class) {
            BigInteger digits = number instanceof BigDecimal decimal ? decimal.unscaledValue() : (BigInteger) number;
            if (digits.bitLength() > LONGEST_NUMBER_BITS) {
                throw new InvalidInputException(at.path(), "is a number of more than 10,000 digits");
            }
            bound += LONGEST_NUMBER_BITS / 3;
        } else if (!isFixedWidth(number)) {
            throw notJson(number, at);
        }
    }

    private static boolean isFixedWidth(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte;
    }

    private static InvalidInputException notJson(Object value, Step at) {
        return new InvalidInputException(
                at.path(),
                "is a " + value.getClass().getName()
                        + ", which is no JSON value; use null, Boolean, String, a number of"
                        + " java.lang or java.math, List or Map");
    }

    private static InvalidInputException surrogate(String field) {
        return new InvalidInputException(field, "has an unpaired surrogate, which no encoding can keep; remove it");
    }

    /** Whether every surrogate has its other half; counts the text into the bound. */
    private boolean isWellFormed(String text) {
        bound += (long) BYTES_PER_CHAR * text.length();
        return Texts.isWellFormed(text);
    }
}
