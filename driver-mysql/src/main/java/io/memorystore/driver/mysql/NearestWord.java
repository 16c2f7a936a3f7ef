package io.memorystore.driver.mysql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what a misspelt word may have meant: the word with the fewest letters to insert, remove or replace, capitals aside. */
final class NearestWord {
    private NearestWord() {}

    static String of(String word, Collection<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(
                        candidate -> distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
