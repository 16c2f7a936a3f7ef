package io.memorystore.conformance;

import java.util.Locale;

/** The verdict as a small picture for a README. */
@SuppressWarnings("InlineFormatString") // the picture and what fills it are easier to read apart
final class Badge {
    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" width="248" height="20" role="img" aria-label="MemoryStore: %1$s">
              <title>MemoryStore: %1$s</title>
              <clipPath id="r"><rect width="248" height="20" rx="3"/></clipPath>
              <g clip-path="url(#r)">
                <rect width="88" height="20" fill="#444"/>
                <rect x="88" width="160" height="20" fill="%2$s"/>
              </g>
              <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
                <text x="44" y="14">MemoryStore</text>
                <text x="168" y="14">%1$s</text>
              </g>
            </svg>
            """;

    private final Verdict verdict;

    Badge(Verdict verdict) {
        this.verdict = verdict;
    }

    String text() {
        String words = verdict.outcome().name().toLowerCase(Locale.ROOT) + " " + verdict.count(Verdict.Status.PASSED)
                + "/" + verdict.rules().size();
        return SVG.formatted(words, colour());
    }

    private String colour() {
        return switch (verdict.outcome()) {
            case CONFORMANT -> "#2a7f3f";
            case NONCONFORMANT -> "#b3261e";
            case INCOMPLETE -> "#8a6100";
        };
    }
}
