package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.KeptTurns;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTest {
    private static final List<StoredTurn> KEPT = List.of(new StoredTurn(7, FakeTurns.turn("a"), 3, "run-1"));

    /** A row with these bytes, whose checksum is off by so much. */
    private static TurnRow stored(byte[] json, int damage) {
        TurnPayload added = TurnPayload.of(FakeTurns.turn("a"), turn -> json, 3, "run-1");
        return new TurnRow(7, TurnPayload.stored(json, added.checksum() + damage, 3, "run-1"));
    }

    @Test
    void bytes_areDecoded() {
        byte[] json = TurnJson.encode(FakeTurns.turn("a"));
        List<TurnRow> rows = List.of(stored(json, 0));

        assertThat(Stored.turns(FakeTurns.KEY, rows)).containsExactly(FakeTurns.turn("a"));
        assertThat(Stored.storedTurns(FakeTurns.KEY, rows)).isEqualTo(KEPT);
    }

    @Test
    void values_areHandedOn() {
        KeptTurns kept = new KeptTurns(KEPT, TurnJson::encode);

        assertThat(Stored.turns(FakeTurns.KEY, kept))
                .containsExactly(KEPT.get(0).turn());
        assertThat(Stored.storedTurns(FakeTurns.KEY, kept)).isSameAs(KEPT);
        assertThat(Stored.turn(FakeTurns.KEY, kept.get(0))).isSameAs(KEPT.get(0).turn());
    }

    @Test
    void damage_isNamedByItsPlace() {
        byte[] json = TurnJson.encode(FakeTurns.turn("a"));
        assertThatThrownBy(() -> Stored.turn(FakeTurns.KEY, stored(json, 1)))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "Turn 7 of session \"s1\" (user \"ada\", tenant \"acme\") is damaged: its checksum does not match."
                                + " Restore it from a backup.");
    }

    @Test
    void whatIsNoTurn_isNamedByItsPlace_andNotQuoted() {
        byte[] json = "{\"secret\":1}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Stored.turn(FakeTurns.KEY, stored(json, 0)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Turn 7 of session \"s1\"")
                .hasMessageContaining("cannot be decoded")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
