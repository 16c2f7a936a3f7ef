package io.memorystore.spi;

/**
 * The rolling summary of a session, encoded.
 *
 * @param foldedThrough the sequence of the last turn that is inside the summary, 0 for none
 * @param json the summary with its health and attempts, as JSON in UTF-8 without NUL characters; not copied, not to be changed
 * @param checksum of the JSON, to be stored beside it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
public record SummaryRow(long foldedThrough, byte[] json, int checksum) {}
