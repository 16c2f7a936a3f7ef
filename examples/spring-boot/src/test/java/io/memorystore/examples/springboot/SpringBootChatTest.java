package io.memorystore.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringBootChatTest {
    @TempDir
    Path folder;

    @Test
    void chat_remembersAfterARestart_whoSaidWhat() throws IOException {
        assertThat(chat("ada", "I am Ada\n")).isEqualTo("Hello! You never said anything before.\n");
        assertThat(chat("ada", "who am I?\nand now?\n\nnot read\n"))
                .isEqualTo("Before that you said: [I am Ada]\nBefore that you said: [I am Ada, who am I?]\n");
        assertThat(chat("bob", "who am I?\n")).isEqualTo("Hello! You never said anything before.\n");
    }

    private String chat(String user, String typed) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        SpringBootChat.chat(
                new BufferedReader(new StringReader(typed)),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                "--memorystore.url=" + folder.resolve("chat.db"),
                "--chat.user=" + user);
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
