package io.memorystore.spi;

/** A part of a database's address that a configuration can give. */
public enum AddressPart {
    /** {@link io.memorystore.MemoryStoreConfig#url()}. */
    URL,
    /** {@link io.memorystore.MemoryStoreConfig#host()}. */
    HOST,
    /** {@link io.memorystore.MemoryStoreConfig#port()}. */
    PORT,
    /** {@link io.memorystore.MemoryStoreConfig#database()}. */
    DATABASE,
    /** {@link io.memorystore.MemoryStoreConfig#user()}. */
    USER,
    /** {@link io.memorystore.MemoryStoreConfig#password()}. */
    PASSWORD,
    /** {@link io.memorystore.MemoryStoreConfig#schema()}. */
    SCHEMA
}
