package io.memorystore.spi;

import java.util.Comparator;

/**
 * Compares texts as their UTF-8 bytes compare, without encoding them. That is the order of code points, in which
 * {@link String#compareTo} differs for characters beyond the basic plane: there, surrogates sort before U+E000 to U+FFFF (RFC 3629, section 1).
 *
 */
public final class Utf8Order {

    /** The order. */
    public static final Comparator<String> COMPARATOR = Utf8Order::compare;

    private Utf8Order() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
