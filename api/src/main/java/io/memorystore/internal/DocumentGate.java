package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import io.memorystore.StorageException;
import io.memorystore.TooLargeException;
import io.memorystore.events.ProjectionDocuments.Document;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.ProjectionKey;
import java.nio.charset.StandardCharsets;

/** Makes rows of documents that can be stored, and documents of rows that are not damaged. */
final class DocumentGate {
    private final ProjectionKey projection;
    private final int maxBytes;

    DocumentGate(ProjectionKey projection, int maxBytes) {
        this.projection = projection;
        this.maxBytes = maxBytes;
    }

    DocumentRow row(String key, String json) {
        Texts.requireKey("key", key);
        if (!Texts.isWellFormed(json)) {
            throw new InvalidInputException("json", "has an unpaired surrogate, which no encoding can keep; remove it");
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > maxBytes) {
            throw new TooLargeException(
                    "The document takes " + bytes.length + " bytes; maxTurnBytes, which also bounds a document, is "
                            + maxBytes + ". Nothing was written: make documents of its parts, or raise maxTurnBytes.",
                    maxBytes,
                    bytes.length);
        }
        if (!Json.isValue(bytes)) {
            throw new InvalidInputException("json", "is not one JSON value");
        }
        return new DocumentRow(key, bytes, Json.checksum(bytes));
    }

    String json(DocumentRow row) {
        if (Json.checksum(row.json()) != row.checksum()) {
            throw new StorageException("Document \"" + row.key() + "\" of projection \"" + projection.name()
                    + "\" (stream \"" + projection.stream().stream() + "\", tenant \""
                    + projection.stream().tenant()
                    + "\") is damaged: its checksum does not match. Rebuild the projection.");
        }
        return new String(row.json(), StandardCharsets.UTF_8);
    }

    Document document(DocumentRow row) {
        return new Document(row.key(), json(row));
    }
}
