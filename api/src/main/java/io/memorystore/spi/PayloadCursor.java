package io.memorystore.spi;

/** Where a page of payloads ended. Made by a driver, and given back to the same backend; immutable. */
public interface PayloadCursor {}
