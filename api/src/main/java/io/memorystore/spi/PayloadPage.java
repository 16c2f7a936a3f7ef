package io.memorystore.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that were read.
 *
 * @param payloads in an order of the driver's
 * @param next where the next page begins; null if this is the last one
 */
public record PayloadPage(
        List<StoredPayload> payloads, @Nullable PayloadCursor next) {

    /**
     * Copies the payloads.
     *
     * @param payloads in an order of the driver's
     * @param next where the next page begins; null if this is the last one
     */
    public PayloadPage {
        payloads = List.copyOf(payloads);
    }
}
