package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What can be sent to a server as it stands. Nothing is cut, trimmed or replaced; no value is shown. */
final class PlainText {
    /** {@code NAMEDATALEN} - 1: the server cuts what is longer, and so makes two names one. */
    private static final int LONGEST_NAME = 63;

    private PlainText() {}

    /** A text without NUL, at which the protocol's strings end, and without what UTF-8 cannot say. */
    static String require(String setting, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new ConfigurationException("The setting " + setting + " holds a NUL, which PostgreSQL cannot take.");
        }
        utf8Length(setting, value);
        return value;
    }

    /** The name of a thing on the server. */
    static String requireName(String setting, String value) {
        require(setting, value);
        if (value.isEmpty()) {
            throw new ConfigurationException("The setting " + setting + " is empty; give it or leave it out.");
        }
        int bytes = utf8Length(setting, value);
        if (bytes > LONGEST_NAME) {
            throw new ConfigurationException("The setting " + setting + " has " + bytes + " bytes; PostgreSQL's names"
                    + " have from 1 to " + LONGEST_NAME + ", and it would cut the rest in silence.");
        }
        return value;
    }

    private static int utf8Length(String setting, String value) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(value))
                    .limit();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The setting " + setting + " holds half of a surrogate pair, which is no"
                    + " character; correct it.");
        }
    }
}
