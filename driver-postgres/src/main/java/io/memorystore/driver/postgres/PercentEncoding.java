package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding (RFC 3986, section 2.1). A plus sign is itself, but for the database and the parameters of a {@code jdbc:} URL:
 * there the JDBC driver has always read it as a space, and a URL means here what it means there.
 */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String text, boolean plusIsSpace) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                decoded.put((byte) (digit(raw, i + 1) << 4 | digit(raw, i + 2)));
                i += 2;
            } else {
                decoded.put(plusIsSpace && raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        return utf8(decoded.flip());
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The percent-encoding of the url is not UTF-8.", e);
        }
    }

    private static int digit(byte[] raw, int index) {
        int digit = index < raw.length ? Character.digit(raw[index], 16) : -1;
        if (digit < 0) {
            throw new ConfigurationException(
                    "In a url a % is followed by two hexadecimal digits; write %25 for a % in a"
                            + " user, password or database, or give that apart, as it is.");
        }
        return digit;
    }
}
