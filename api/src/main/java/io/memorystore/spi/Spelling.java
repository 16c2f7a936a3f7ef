package io.memorystore.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what a misspelt name may have meant, by how many letters have to be inserted, removed or replaced to make one word of
 * another, capitals aside. For refusals that name the nearest known one. Thread-safe.
 *
 * <p>Wagner and Fischer, The String-to-String Correction Problem, Journal of the ACM 21 (1974).
 */
public final class Spelling {
    private Spelling() {}

    /**
     * The word that is most like another.
     *
     * @param word what was written
     * @param words what is known
     * @return the known one that is most like it, of several the first; empty if nothing is known
     */
    public static Optional<String> nearest(String word, Collection<String> words) {
        return words.stream().min(Comparator.comparingInt(known -> distance(known, word)));
    }

    private static int distance(String left, String right) {
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
            boolean same = Character.toLowerCase(letter) == Character.toLowerCase(right.charAt(j - 1));
            int replace = above[j - 1] + (same ? 0 : 1);
            row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}
