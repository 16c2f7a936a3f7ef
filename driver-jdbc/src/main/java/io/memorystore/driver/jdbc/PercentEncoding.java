package io.memorystore.driver.jdbc;

import io.memorystore.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The percent-encoding of URLs (RFC 3986, section 2.1), for the addresses that dialects understand. */
public final class PercentEncoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private PercentEncoding() {}

    /**
     * Decodes a part of a URL. A plus sign is itself.
     *
     * @param text the part
     * @param what it is, such as "the password", for a refusal, which shows nothing of the text
     * @return what it means
     * @throws ConfigurationException if it is not encoded like this
     */
    public static String decode(String text, String what) {
        return decode(text, what, false);
    }

    /**
     * Decodes a part of a URL in which a plus sign means a space, as in forms.
     *
     * @param text the part
     * @param what it is, such as "a parameter", for a refusal, which shows nothing of the text
     * @return what it means
     * @throws ConfigurationException if it is not encoded like this
     */
    public static String decodeForm(String text, String what) {
        return decode(text, what, true);
    }

    /**
     * Encodes a text as a part of a URL.
     *
     * @param text any text
     * @return what {@link #decode} gives it back from
     */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
            }
        }
        return encoded.toString();
    }

    private static String decode(String text, String what, boolean plusIsSpace) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                decoded.put((byte) (digit(raw, i + 1, what) << 4 | digit(raw, i + 2, what)));
                i += 2;
            } else {
                decoded.put(plusIsSpace && raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        return utf8(decoded.flip(), what);
    }

    private static String utf8(ByteBuffer bytes, String what) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The percent-encoding of " + what + " in the url is not UTF-8.", e);
        }
    }

    private static int digit(byte[] raw, int index, String what) {
        int digit = index < raw.length ? Character.digit(raw[index], 16) : -1;
        if (digit < 0) {
            throw new ConfigurationException("A % in " + what
                    + " of the url is not followed by two hexadecimal digits; write %25 for a % itself.");
        }
        return digit;
    }
}
