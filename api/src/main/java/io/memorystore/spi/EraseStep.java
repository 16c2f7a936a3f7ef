package io.memorystore.spi;

import io.memorystore.EraseReport;

/**
 * One bounded step of erasing something large.
 *
 * @param report what it erased
 * @param more whether there is more to erase
 */
public record EraseStep(EraseReport report, boolean more) {}
