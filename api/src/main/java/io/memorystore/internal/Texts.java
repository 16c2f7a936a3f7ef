package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be a key, and what can be encoded at all. */
public final class Texts {
    /** The most code points of a key. */
    public static final int LONGEST_KEY = 255;

    private Texts() {}

    /**
     * Whether every surrogate has its other half.
     *
     * @param text the text
     * @return false if no encoding can keep it
     */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return isWellFormedFrom(text, i);
            }
        }
        return true;
    }

    private static boolean isWellFormedFrom(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What keeps a text from being a key.
     *
     * @param text the text
     * @return the problem, to follow the key's name in a sentence, or null if there is none
     */
    public static @Nullable String keyProblem(String text) {
        if (!isWellFormed(text)) {
            return "has an unpaired surrogate, which no encoding can keep.";
        }
        if (text.codePointCount(0, text.length()) > LONGEST_KEY) {
            return "has " + text.codePointCount(0, text.length()) + " code points; at most " + LONGEST_KEY
                    + " are allowed.";
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return String.format(Locale.ROOT, "has the control character U+%04X; remove it.", (int) text.charAt(i));
            }
        }
        return null;
    }

    /**
     * Refuses a text that cannot be a key.
     *
     * @return the key
     * @throws InvalidInputException naming the field
     */
    static String requireKey(String field, String key) {
        String problem = key.isEmpty() ? "is empty; it has 1 to " + LONGEST_KEY + " code points" : keyProblem(key);
        if (problem != null) {
            throw new InvalidInputException(field, problem);
        }
        return key;
    }
}
