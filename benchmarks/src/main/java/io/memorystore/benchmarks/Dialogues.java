package io.memorystore.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is said in the benchmarks: real dialogues if there are any, else made-up ones of about the same length. */
final class Dialogues {
    /** Names a file of one JSON object a line with {@code messages}, each with {@code role} and {@code content}. */
    static final String FILE_PROPERTY = "memorystore.dialogues";

    private static final Path DEFAULT_FILE = Path.of("..", "shared", "data", "dialogues.jsonl");
    private static final Instant SAID_AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final int MADE_UP_TURNS = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Turn> turns = new ArrayList<>();
    private String user = "";

    private Dialogues() {}

    /** Read once, however many callers there are. */
    private static final class Loaded {
        static final List<Turn> TURNS = load();
    }

    static List<Turn> turns() {
        return Loaded.TURNS;
    }

    private static List<Turn> load() {
        Path file = file();
        if (!Files.isRegularFile(file)) {
            return madeUp();
        }
        Dialogues dialogues = new Dialogues();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                dialogues.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as lines of JSON objects with messages.", e);
        }
        return List.copyOf(dialogues.turns);
    }

    static String describe() {
        Path file = file();
        return Files.isRegularFile(file)
                ? "dialogues of " + file.normalize()
                : "made-up dialogues (-D" + FILE_PROPERTY + "=FILE for real ones)";
    }

    private static Path file() {
        String named = System.getProperty(FILE_PROPERTY);
        return named == null ? DEFAULT_FILE : Path.of(named);
    }

    private void add(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT
                        && !parser.getParsingContext().getParent().inRoot()) {
                    addMessage(parser);
                }
            }
        }
    }

    private void addMessage(JsonParser parser) throws IOException {
        String role = "";
        String content = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "role" -> role = parser.getText();
                case "content" -> content = parser.getText();
                default -> parser.skipChildren();
            }
        }
        addMessage(role, content);
    }

    private void addMessage(String role, String content) {
        if (role.equals("user")) {
            user = content;
        } else if (role.equals("assistant")) {
            turns.add(turn(user, content));
            user = "";
        }
    }

    private static List<Turn> madeUp() {
        String[] words =
                "the a table booking for two people at seven in the evening please confirm your number city".split(" ");
        Random random = new Random(7);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < MADE_UP_TURNS; i++) {
            turns.add(turn(sentence(words, random), sentence(words, random)));
        }
        return turns;
    }

    private static String sentence(String[] words, Random random) {
        StringBuilder sentence = new StringBuilder("So:");
        for (int left = 5 + random.nextInt(15); left > 0; left--) {
            sentence.append(' ').append(words[random.nextInt(words.length)]);
        }
        return sentence.toString();
    }

    private static Turn turn(String user, String assistant) {
        return Turn.builder().user(user).assistant(assistant).timestamp(SAID_AT).build();
    }
}
