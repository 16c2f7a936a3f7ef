package io.memorystore.cli.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Message;
import io.memorystore.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueReaderTest {

    @Test
    void next_readsMessagesAsChatApisWriteThem() throws IOException {
        Dialogue dialogue = dialogue("""
                {"id":"a1","user":"ada","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},\
                {"role":"assistant","content":"Hello"},{"role":"tool","name":"clock","content":"12:00"}]}""");
        assertThat(dialogue.id()).isEqualTo("a1");
        assertThat(dialogue.user()).isEqualTo("ada");
        assertThat(dialogue.messages())
                .containsExactly(
                        Message.system("Be brief."),
                        Message.user("Hi"),
                        Message.assistant("Hello"),
                        Message.tool("clock", "12:00"));
    }

    @Test
    void next_keepsUnknownFieldsOfMessageAndLine() throws IOException {
        Dialogue dialogue = dialogue("""
                {"source":"test","messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"c1","weight":1.10}],"x":null}]}""");
        Message message = dialogue.messages().get(0);
        assertThat(message.text()).isEmpty();
        assertThat(message.attributes())
                .containsEntry("tool_calls", List.of(Map.of("id", "c1", "weight", new BigDecimal("1.10"))))
                .containsEntry("x", null);
        assertThat(dialogue.extra()).isEqualTo(Map.of("source", "test"));
    }

    @Test
    void next_joinsTextPartsAndKeepsAllPartsBeside() throws IOException {
        Message message = dialogue("""
                {"messages":[{"role":"user","content":[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"u"}},\
                {"type":"text","text":"nice?"}]}]}""").messages().get(0);
        assertThat(message.text()).isEqualTo("Look:\nnice?");
        assertThat((List<?>) message.attributes().get("content")).hasSize(3);
    }

    @Test
    void next_takesWholeNumbersAsIds() throws IOException {
        assertThat(dialogue("{\"id\":42,\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}")
                        .id())
                .isEqualTo("42");
    }

    @Test
    void next_passesOverBlankLinesByteOrderMarkAndCarriageReturns() throws IOException {
        String line = "{\"messages\":[{\"role\":\"user\",\"content\":\"é😀\"}]}\r\n";
        List<Entry> entries = entries(("\uFEFF" + line + "\r\n  \n" + line).getBytes(StandardCharsets.UTF_8));
        assertThat(entries).hasSize(2).allMatch(entry -> entry instanceof Dialogue);
        assertThat(entries.get(1).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"messages":[]}                                                       | "messages" is no list of at least one message
            {"messages":{}}                                                       | "messages" is no list of at least one message
            {}                                                                    | "messages" is no list of at least one message
            []                                                                    | the line is no JSON object
            "text"                                                                | the line is no JSON object
            null                                                                  | the line is no JSON object
            {"messages":[1]}                                                      | messages[0] is no JSON object
            {"messages":[{"content":"x"}]}                                        | messages[0].role is none of
            {"messages":[{"role":"wizard","content":"x"}]}                        | messages[0].role is none of
            {"messages":[{"role":"user"}]}                                        | messages[0].content is neither
            {"messages":[{"role":"user","content":null}]}                         | messages[0].content is neither
            {"messages":[{"role":"user","content":7}]}                            | messages[0].content is neither
            {"messages":[{"role":"user","content":[7]}]}                          | messages[0].content[0] is no JSON object
            {"messages":[{"role":"user","content":"x","name":7}]}                 | messages[0].name is no string
            {"id":1.5,"messages":[{"role":"user","content":"x"}]}                 | "id" is neither
            {"user":[],"messages":[{"role":"user","content":"x"}]}                | "user" is neither
            {"messages":[{"role":"user","role":"user","content":"x"}]}            | is no valid JSON at column
            {"messages":[{"role":"user","content":"x"}]} {}                       | holds more than one JSON value
            {"messages":[{"role":"user","content":"x"}                            | is no valid JSON at column
            {secret                                                               | is no valid JSON at column
            """)
    void next_saysWhatIsWrongAndQuotesNothing(String line, String reason) throws IOException {
        BadLine bad = badLine(line.getBytes(StandardCharsets.UTF_8));
        assertThat(bad.line()).isEqualTo(1);
        assertThat(bad.reason()).startsWith(reason).doesNotContain("wizard", "secret");
    }

    @ParameterizedTest
    @CsvSource({"ff", "7b22c328", "eda080", "c080", "7bc3"})
    void next_refusesBytesThatAreNoUtf8(String hex) throws IOException {
        assertThat(badLine(HexFormat.of().parseHex(hex)).reason()).contains("is no valid");
    }

    @Test
    void next_refusesNestingWithoutOverflowing() throws IOException {
        String deep = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"deep\":" + "[".repeat(600)
                + "]".repeat(600) + "}]}";
        assertThat(badLine(deep.getBytes(StandardCharsets.UTF_8)).reason()).contains("nested");
        String number = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"n\":" + "9".repeat(1_001) + "}]}";
        assertThat(badLine(number.getBytes(StandardCharsets.UTF_8)).reason()).contains("too long");
        String endless = "[".repeat(1_000_000);
        assertThat(badLine(endless.getBytes(StandardCharsets.UTF_8)).reason()).startsWith("is nested too deep");
    }

    @Test
    void next_refusesLineThatIsTooLongAndGoesOn() throws IOException {
        byte[] bytes = ("x".repeat(DialogueReader.MAX_LINE_BYTES + 1)
                        + "\n{\"messages\":[{\"role\":\"user\",\"content\":\"y\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        List<Entry> entries = entries(bytes);
        assertThat(entries.get(0)).isEqualTo(new BadLine(1, "is longer than 16777216 bytes"));
        assertThat(entries.get(1)).isInstanceOf(Dialogue.class);
    }

    @Test
    void turns_beginAtEachUserMessageAndTheFirstTakesWhatIsBefore() {
        Dialogue dialogue = new Dialogue(
                1,
                null,
                null,
                List.of(
                        Message.system("s"),
                        Message.assistant("welcome"),
                        Message.user("1"),
                        Message.assistant("a"),
                        Message.user("2"),
                        Message.user("3"),
                        Message.assistant("c")),
                Map.of("source", "test"));
        var turns = dialogue.turns(Instant.EPOCH);
        assertThat(turns).extracting(turn -> turn.messages().size()).containsExactly(4, 1, 2);
        assertThat(turns.get(0).metadata()).isEqualTo(Map.of("source", "test"));
        assertThat(turns.get(1).metadata()).isEmpty();
        assertThat(turns).allMatch(turn -> turn.timestamp().equals(Instant.EPOCH));
    }

    @Test
    void turns_withoutUserMessageAreOne() {
        List<Message> messages = List.of(Message.assistant("a"), Message.assistant("b"));
        Dialogue dialogue = new Dialogue(1, null, null, messages, Map.of());
        assertThat(dialogue.turns(Instant.EPOCH)).singleElement().satisfies(turn -> {
            assertThat(turn.messages()).isEqualTo(messages);
            assertThat(turn.messages()).noneMatch(message -> message.role() == Role.USER);
        });
    }

    private static Dialogue dialogue(String line) throws IOException {
        return (Dialogue) entries(line.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    private static BadLine badLine(byte[] line) throws IOException {
        return (BadLine) entries(line).get(0);
    }

    private static List<Entry> entries(byte[] bytes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DialogueReader reader = new DialogueReader(new ByteArrayInputStream(bytes))) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
