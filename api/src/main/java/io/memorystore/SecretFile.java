package io.memorystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The path of a file whose content is a secret, as Docker and Kubernetes hand them out. Messages name the path and never the content.
 */
record SecretFile() implements SettingType<String> {
    private static final int MOST_BYTES = 64 << 10;

    /** The content, without the one line break at its end that editors and {@code echo} leave there. */
    @Override
    public String parse(String key, String text) {
        byte[] bytes = bytes(key, text);
        if (bytes.length > MOST_BYTES) {
            throw refused(key, text, "is larger than 64 KiB; it must hold the secret alone");
        }
        String content = decoded(key, text, bytes);
        String secret = content.replaceFirst("\\r?\\n\\z", "");
        if (secret.isEmpty()) {
            throw refused(key, text, "is empty; write the secret into it");
        }
        return secret;
    }

    private static byte[] bytes(String key, String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            return file.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw refused(key, path, "does not exist; check the path, and whether the secret is mounted");
        } catch (AccessDeniedException e) {
            throw refused(key, path, "may not be read by this process; check its permissions");
        } catch (IOException | InvalidPathException e) {
            throw refused(key, path, "cannot be read; it must be the path of a file");
        }
    }

    private static String decoded(String key, String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(key, path, "is not in UTF-8; write the secret in that encoding");
        }
    }

    private static ConfigurationException refused(String key, String path, String problem) {
        return new ConfigurationException(
                "The file that " + key + " names, " + Redaction.shortened(path) + ", " + problem + ".");
    }

    @Override
    public Class<?> valueType() {
        return String.class;
    }

    @Override
    public String range() {
        return "the path of a file of at most 64 KiB in UTF-8";
    }

    @Override
    public String show(String value) {
        return Redaction.HIDDEN;
    }
}
