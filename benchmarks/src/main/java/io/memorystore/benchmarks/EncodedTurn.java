package io.memorystore.benchmarks;

import io.memorystore.Turn;
import java.util.zip.CRC32C;

/** What the hand-written sides write of a turn. */
final class EncodedTurn {
    private final byte[] json;
    private final int checksum;
    private final int tokens;

    EncodedTurn(Turn turn) {
        json = TurnJson.encode(turn);
        CRC32C crc = new CRC32C();
        crc.update(json);
        checksum = (int) crc.getValue();
        tokens = turn.messages().stream()
                .mapToInt(message -> message.text().length() / 4 + 1)
                .sum();
    }

    byte[] json() {
        return json;
    }

    int checksum() {
        return checksum;
    }

    int tokens() {
        return tokens;
    }
}
