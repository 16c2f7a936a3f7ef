package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JavaProcessTest {
    /** Says one word. */
    static final class Word {
        private Word() {}

        public static void main(String[] arguments) {
            System.out.print(arguments[0]);
        }
    }

    /** Such as that a file of performance data is locked, which another container with the same folder for them can cause. */
    @Test
    void stdout_hasNothingThatTheJvmSays() throws Exception {
        ProcessBuilder talkative = JavaProcess.of(Word.class, "word").redirectError(ProcessBuilder.Redirect.DISCARD);
        talkative.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:gc -XX:+UseLargePages");

        Process process = talkative.start();

        assertThat(process.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("word");
        assertThat(process.waitFor()).isZero();
    }
}
