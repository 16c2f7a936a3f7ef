package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.TrajectoryDigest;
import io.memorystore.Turn;
import io.memorystore.internal.json.TurnJson;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TurnCheckTest {
    private static final String LONE = "a\uD800b";

    private static Turn metadata(String key, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(key, value);
        return Turn.builder().metadata(map).build();
    }

    private static Turn trajectory(TrajectoryDigest digest) {
        return Turn.builder().trajectory(digest).build();
    }

    static Stream<Arguments> refusedTurns() {
        Map<Object, Object> numberKey = new HashMap<>(Map.of(1, "x"));
        return Stream.of(
                Arguments.of("messages[1].text", Turn.of("fine", LONE)),
                Arguments.of("messages[0].text", Turn.of("\uDC00", "")),
                Arguments.of("messages[0].name", Turn.of(List.of(Message.tool(LONE, "")))),
                Arguments.of(
                        "messages[0].attributes.a[1]",
                        Turn.of(List.of(new Message(Role.USER, "", null, Map.of("a", List.of(1, LONE)))))),
                Arguments.of("metadata.x", metadata("x", Double.NaN)),
                Arguments.of("metadata.x", metadata("x", Float.NEGATIVE_INFINITY)),
                Arguments.of("metadata.x", metadata("x", 'c')),
                Arguments.of("metadata.x", metadata("x", Instant.EPOCH)),
                Arguments.of("metadata.x", metadata("x", new byte[1])),
                Arguments.of("metadata.x", metadata("x", Set.of())),
                Arguments.of("metadata.x", metadata("x", new AtomicInteger(1))),
                Arguments.of("metadata.x", metadata("x", BigInteger.ONE.shiftLeft(33_220))),
                Arguments.of("metadata." + "k".repeat(64), metadata("k".repeat(64), Double.NaN)),
                Arguments.of("metadata[key 0]", metadata("k".repeat(65), Double.NaN)),
                Arguments.of(
                        "trajectory.observationsSummary",
                        trajectory(new TrajectoryDigest(List.of(), LONE, "", List.of()))),
                Arguments.of(
                        "trajectory.reasoningSummary",
                        trajectory(new TrajectoryDigest(List.of(), "", LONE, List.of()))),
                Arguments.of(
                        "trajectory.toolsInvoked[1]",
                        trajectory(new TrajectoryDigest(List.of("a", LONE), "", "", List.of()))),
                Arguments.of(
                        "trajectory.artifactRefs[0]",
                        trajectory(new TrajectoryDigest(List.of(), "", "", List.of(LONE)))),
                Arguments.of("metadata.x", metadata("x", BigInteger.TWO.pow(40_000))),
                Arguments.of("metadata.x.y[0].z", metadata("x", Map.of("y", List.of(Map.of("z", new Object()))))),
                Arguments.of("metadata.x", metadata("x", numberKey)),
                Arguments.of("metadata[key 0]", metadata(LONE, 1)),
                Arguments.of("metadata[key 0]", metadata("a user's words", Double.NaN)),
                Arguments.of(
                        "artifactsShown.x",
                        Turn.builder().artifactsShown(Map.of("x", LONE)).build()),
                Arguments.of(
                        "artifactsHidden[1]",
                        Turn.builder().artifactsHidden(List.of("", LONE)).build()),
                Arguments.of(
                        "trajectory.toolsInvoked[0]",
                        Turn.builder()
                                .trajectory(new TrajectoryDigest(List.of(LONE), "", "", List.of()))
                                .build()),
                Arguments.of(
                        "trajectory.observationsSummary",
                        Turn.builder()
                                .trajectory(new TrajectoryDigest(List.of(), LONE, "", List.of()))
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("refusedTurns")
    void whatCannotComeBackEqualIsRefusedByItsField(String field, Turn turn) {
        assertThatThrownBy(() -> TurnCheck.boundBytes(turn))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field))
                .hasMessageStartingWith(field + " ")
                .hasMessageNotContaining("words");
    }

    @Test
    void nestingThatNeverEndsIsRefusedWhenTheTurnIsMade() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> metadata("x", itself))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("metadata"));
    }

    @Test
    void theBoundIsNeverBelowTheEncodedSize() {
        List<Turn> turns = List.of(
                Turn.builder().build(),
                Turn.of("\0".repeat(1000), "\uD83D\uDE00".repeat(100)),
                metadata(
                        "k".repeat(200),
                        Arrays.asList(
                                1L, (short) 1, (byte) 1, 1f, 1e300, null, true, BigInteger.ONE.shiftLeft(33_219))),
                Turn.of(Collections.nCopies(100, Message.user(""))),
                metadata("$", Map.of("$", Map.of("$", Map.of("$", List.of())))),
                Turn.builder()
                        .trajectory(new TrajectoryDigest(List.of("", "", ""), "\n", "", List.of("", "")))
                        .artifactsHidden(List.of("", "", "", ""))
                        .build());
        for (Turn turn : turns) {
            assertThat(TurnCheck.boundBytes(turn)).isGreaterThanOrEqualTo(TurnJson.encode(turn).length);
        }
    }

    @Test
    void emptyTextsInListsCountTowardsTheBound() {
        Turn turn =
                Turn.builder().artifactsHidden(Collections.nCopies(100_000, "")).build();
        assertThat(TurnCheck.boundBytes(turn)).isGreaterThanOrEqualTo(TurnJson.encode(turn).length);
    }

    @Test
    void keyThatMayBeAUsersText_isNamedByItsPlace() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fine", 1);
        map.put("a user's words", Double.NaN);
        Turn turn = Turn.of(List.of(new Message(Role.USER, "", null, Map.of("a", map))));
        assertThatThrownBy(() -> TurnCheck.boundBytes(turn)).hasMessageContaining("messages[0].attributes.a[key 1]");
    }
}
