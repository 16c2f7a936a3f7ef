package io.memorystore.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** Real dialogues where there are some, named by {@code memorystore.dialogues} or beside the project, and else made-up ones. */
final class SampleDialogues {
    private static final String BESIDE_THE_PROJECT = "../shared/data/dialogues.jsonl";
    private static final String[] WORDS = {
        "order",
        "train",
        "Saturday",
        "blue",
        "naïve",
        "日本",
        "🚲",
        "receipt",
        "two",
        "maybe",
        "\\n",
        "\\\"quoted\\\"",
        "station"
    };

    private SampleDialogues() {}

    static Path file(Path folder) throws IOException {
        Path real = Path.of(System.getProperty(
                "memorystore.dialogues",
                Path.of(System.getProperty("memorystore.root", ".."), BESIDE_THE_PROJECT)
                        .toString()));
        if (Files.isRegularFile(real)) {
            System.out.println("Dialogues: those of " + real.getFileName());
            return real;
        }
        System.out.println("Dialogues: 300 made-up ones, since there is no " + BESIDE_THE_PROJECT);
        return madeUp(folder.resolve("made-up.jsonl"), 300, 24);
    }

    /** Writes the longest of some dialogues to a file of its own. */
    static Path longest(Path dialogues, Path file) throws IOException {
        try (Stream<String> lines = Files.lines(dialogues)) {
            String longest = lines.max(Comparator.comparingInt(String::length)).orElseThrow();
            return Files.writeString(file, longest + "\n");
        }
    }

    static Path madeUp(Path file, int dialogues, int messagesAbout) throws IOException {
        Random random = new Random(7);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < dialogues; i++) {
                String[] texts = new String[messagesAbout / 2 + random.nextInt(messagesAbout)];
                for (int j = 0; j < texts.length; j++) {
                    texts[j] = text(random);
                }
                out.write(Cli.line("dialogue-" + i, texts));
            }
        }
        return file;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.toString();
    }
}
