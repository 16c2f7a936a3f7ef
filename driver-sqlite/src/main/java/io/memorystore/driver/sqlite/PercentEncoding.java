package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, section 2.1), which has no form encoding's plus signs. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
            } else {
                decoded.put((byte) (digit(raw, i + 1) << 4 | digit(raw, i + 2)));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The percent-encoding of the url is not UTF-8.", e);
        }
    }

    private static int digit(byte[] raw, int index) {
        int digit = index < raw.length ? Character.digit(raw[index], 16) : -1;
        if (digit < 0) {
            throw new ConfigurationException(
                    "In a file: URL a % is followed by two hexadecimal digits; write %25 for a % in a file's name.");
        }
        return digit;
    }
}
