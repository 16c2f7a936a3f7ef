package io.memorystore.conformance;

import java.util.List;

/** Components of identities that have fooled databases, by the way in which they do. */
final class HostileIdentities {
    static final String LONGEST = "\ud83d\ude00".repeat(255);

    /** Valid, all different, and each taken for another one by some engine, collation, pattern or delimiter. */
    static final List<String> LOOK_ALIKES = List.of(
            "ada",
            "Ada",
            "ADA",
            "\u00e1da",
            "a\u0301da",
            "ada ",
            " ada",
            "ada  ",
            "\u0430da",
            "\uff41da",
            "ad\u00aa",
            "ada\u200b",
            "stra\u00dfe",
            "strasse",
            "STRASSE",
            "\u00c5",
            "A\u030a",
            "\u212b",
            "\ufb01n",
            "fin",
            "\u0131",
            "i",
            "I",
            "\u0130",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "\ud83d\udc69\ud83d\udcbb",
            "\u3042",
            "\u30a2",
            "0",
            "00",
            "0.0",
            "1e0",
            "null",
            "NULL",
            "true",
            "\ufffd",
            "\ue000",
            "\ud800\udc00");

    /** Valid, and all different, with what separates, quotes, matches or ends something somewhere. */
    static final List<String> DELIMITED = List.of(
            "a",
            "a:b",
            "a/b",
            "a|b",
            "a\\b",
            "a.b",
            "a,b",
            "a;b",
            "a#b",
            "a%b",
            "a_b",
            "a*b",
            "a?b",
            "a[b]",
            "a'b",
            "a''b",
            "a\"b",
            "a`b",
            "a$b",
            "%",
            "_",
            "*",
            "\\",
            "\\%",
            "'",
            "''",
            "' OR '1'='1",
            "'; DROP TABLE turns; --",
            "\" OR \"\"=\"",
            "1; DELETE FROM sessions",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "{0}",
            "%s%n",
            "a\u00a0b",
            "a\u2028b",
            "a\u2029b",
            "a\u202eb",
            "\ufeffa",
            "(a)",
            "a--b",
            "/*a*/",
            "a=b",
            "a&b",
            "<a>",
            "\u00ffa");

    /** Never an identity's component. */
    static final List<String> INVALID = List.of(
            "x".repeat(256),
            "\ud83d\ude00".repeat(256),
            "a\u0000b",
            "\u0000",
            "a\nb",
            "tab\t",
            "\u001b[31m",
            "a\u007f",
            "a\u0085b",
            "\u009f",
            "\ud83d",
            "a\ud83d",
            "\ude00",
            "\ude00\ud83d",
            "a\udc00b");

    /** There, but empty to the eye. */
    static final List<String> BLANK = List.of("", " ", "   ", "\t", "\n", " \t ", "\u2003", "\u3000");

    private HostileIdentities() {}
}
