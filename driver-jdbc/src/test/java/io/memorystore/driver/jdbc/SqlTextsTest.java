package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is looked up, how often, and what is said of a jar that cannot be read. */
class SqlTextsTest {
    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void text_isLookedUpOnce_thereOrNot() {
        List<String> asked = new ArrayList<>();
        SqlTexts texts = new SqlTexts(path -> {
            asked.add(path);
            return path.equals("/there") ? content("SELECT 'ü'") : null;
        });

        for (int i = 0; i < 2; i++) {
            assertThat(texts.text("/there")).hasValue("SELECT 'ü'");
            assertThat(texts.text("/missing")).isEmpty();
        }
        assertThat(asked).containsExactly("/there", "/missing");
    }

    @Test
    void text_thatCannotBeRead_isNamed_andTriedAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        SqlTexts texts = new SqlTexts(path -> broken.get() ? new Broken() : content("SELECT 1"));

        assertThatThrownBy(() -> texts.text("/one.sql"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/one.sql")
                .hasRootCauseMessage("the jar is damaged");
        broken.set(false);
        assertThat(texts.text("/one.sql")).hasValue("SELECT 1");
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the jar is damaged");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }
}
