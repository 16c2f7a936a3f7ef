package io.memorystore.internal;

import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.KeptTurns;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes turns of rows, and refuses what is damaged by session and sequence. */
final class Stored {

    private Stored() {}

    /** The turn of a row. */
    static Turn turn(SessionKey key, TurnRow row) {
        TurnPayload payload = row.payload();
        Turn turn = payload.turn();
        return turn != null ? turn : decode(key, row);
    }

    /** The turns of rows. */
    static List<Turn> turns(SessionKey key, List<TurnRow> rows) {
        List<Turn> turns = new ArrayList<>(rows.size());
        if (rows instanceof KeptTurns kept) {
            kept.turns().forEach(turn -> turns.add(turn.turn()));
            return turns;
        }
        for (TurnRow row : rows) {
            turns.add(turn(key, row));
        }
        return turns;
    }

    static List<StoredTurn> storedTurns(SessionKey key, List<TurnRow> rows) {
        if (rows instanceof KeptTurns kept) {
            return kept.turns();
        }
        List<StoredTurn> turns = new ArrayList<>(rows.size());
        for (TurnRow row : rows) {
            turns.add(new StoredTurn(
                    row.sequence(),
                    turn(key, row),
                    row.payload().tokens(),
                    row.payload().run()));
        }
        return turns;
    }

    private static Turn decode(SessionKey key, TurnRow row) {
        try {
            if (!row.payload().isIntact()) {
                throw new StorageException(
                        place(key, row) + " is damaged: its checksum does not match. Restore it from a backup.");
            }
            return TurnJson.decode(row.payload().json());
        } catch (IOException | RuntimeException e) {
            if (e instanceof StorageException damaged) {
                throw damaged;
            }
            // the cause is left out: parsers quote what they read
            throw new StorageException(place(key, row) + " cannot be decoded. Restore it from a backup.");
        }
    }

    private static String place(SessionKey key, TurnRow row) {
        return "Turn " + row.sequence() + " of session \"" + key.session() + "\" (user \"" + key.user()
                + "\", tenant \"" + key.tenant() + "\")";
    }
}
