package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding (RFC 3986, section 2.1), which has no form encoding's plus signs. */
final class PercentEncoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private PercentEncoding() {}

    /** Decodes a part of the URL; a refusal names the part and shows nothing of it. */
    static String decode(String text, String part) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
            } else {
                decoded.put((byte) (digit(raw, i + 1, part) << 4 | digit(raw, i + 2, part)));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The percent-encoding of " + part + " in the url is not UTF-8.", e);
        }
    }

    static String encode(String text) {
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

    private static int digit(byte[] raw, int index, String part) {
        int digit = index < raw.length ? Character.digit(raw[index], 16) : -1;
        if (digit < 0) {
            throw new ConfigurationException("A % in " + part
                    + " of the url is not followed by two hexadecimal digits; write %25 for a % itself.");
        }
        return digit;
    }
}
