package io.memorystore.spi;

import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * Rows of a driver that keeps turns as values, for drivers in memory: the engine hands the turns on as they are, and rows are
 * made only for who asks for them. Immutable and thread-safe, as the list of turns has to be.
 */
public final class KeptTurns extends AbstractList<TurnRow> implements RandomAccess {
    private final List<StoredTurn> turns;
    private final Function<Turn, byte[]> encoder;

    /**
     * Rows of kept turns.
     *
     * @param turns oldest first; kept, not copied: nobody may change it
     * @param encoder makes their JSON, when needed: {@link TurnPayload#encoder()} of the payloads that were added
     */
    public KeptTurns(List<StoredTurn> turns, Function<Turn, byte[]> encoder) {
        this.turns = turns;
        this.encoder = encoder;
    }

    /**
     * The turns.
     *
     * @return oldest first; unmodifiable
     */
    public List<StoredTurn> turns() {
        return turns;
    }

    @Override
    public TurnRow get(int index) {
        StoredTurn turn = turns.get(index);
        return new TurnRow(turn.sequence(), TurnPayload.of(turn.turn(), encoder, turn.tokens(), turn.run()));
    }

    @Override
    public int size() {
        return turns.size();
    }
}
