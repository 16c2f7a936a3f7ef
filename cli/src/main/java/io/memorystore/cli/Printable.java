package io.memorystore.cli;

/** Makes stored text safe to show: what would steer a terminal is shown as an escape instead. */
final class Printable {
    private Printable() {}

    /** The text with every control character but tab and line feed as {@code \}{@code uXXXX}. */
    static String text(String text) {
        if (text.chars().noneMatch(Printable::steers)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (steers(c)) {
                safe.append("\\u").append(String.format("%04x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    /** The text on one line of at most the given length. */
    static String shortened(String text, int length) {
        String line = text(text).replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= length) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, length - 3)) + "...";
    }

    /** A number of things, such as "1 turn" and "2 turns". */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static boolean steers(int c) {
        return Character.getType(c) == Character.FORMAT || (Character.isISOControl(c) && c != '\n' && c != '\t');
    }
}
