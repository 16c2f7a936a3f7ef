package io.memorystore.internal;

/**
 * How many letters have to be inserted, removed or replaced to make one word of another, capitals aside.
 *
 * <p>Wagner and Fischer, The String-to-String Correction Problem, Journal of the ACM 21 (1974).
 */
final class EditDistance {

    private EditDistance() {}

    static int between(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            above = row(i, left.charAt(i - 1), right, above);
        }
        return above[right.length()];
    }

    private static int[] row(int i, char letter, String right, int[] above) {
        int[] row = new int[above.length];
        row[0] = i;
        for (int j = 1; j < row.length; j++) {
            int replace = above[j - 1] + (isSame(letter, right.charAt(j - 1)) ? 0 : 1);
            row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }

    private static boolean isSame(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
