package io.memorystore.spi;

import java.util.Set;

/**
 * A kind of database. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.memorystore.spi.MemoryStoreDriver} and in the module descriptor. The constructor must be public,
 * take nothing, and do no I/O; all methods but {@link #open} return constants.
 */
public interface MemoryStoreDriver {

    /**
     * The name by which a host application opens it.
     *
     * @return lower-case letters, digits and hyphens, such as "sqlite"
     */
    String name();

    /**
     * The beginnings of the URLs that imply this driver, without the colon.
     *
     * @return such as "postgresql" and "jdbc:postgresql"; "file" also stands for plain paths; may be empty
     */
    Set<String> urlSchemes();

    /**
     * The parts of an address that this driver has a use for. A configuration that sets another one is refused.
     *
     * @return the parts, may be empty
     */
    Set<AddressPart> address();

    /**
     * What only this driver knows. A configuration with any other option is refused, naming the nearest known one.
     *
     * @return the options, may be empty
     */
    Set<DriverOption> options();

    /**
     * What its databases have to be guarded against. Asked before a database is opened, for one that must not be opened must
     * not be touched either.
     *
     * @return the guards, may be empty
     */
    Set<Guard> guards();

    /**
     * Opens a database, creating or upgrading its tables where needed.
     *
     * @param context the configuration, checked as far as it can be without knowing the driver
     * @return the open database
     * @throws io.memorystore.ConfigurationException if an option's value or the address cannot be used; it says what can
     * @throws io.memorystore.MultiNodeException if another store has the database, and one of the two wants it for itself; it
     *     says who
     * @throws io.memorystore.SchemaVersionException if the schema is newer than this driver, or altered, or not complete in the mode
     *     {@code VALIDATE}; nothing was touched
     * @throws io.memorystore.SchemaRebuildRequiredException if the store would have to be emptied, and {@code allowRebuild} is not
     *     set; nothing was touched
     * @throws io.memorystore.StoreUnavailableException if the database cannot be reached within {@code connectTimeout}; no
     *     thread, connection, lock or file is left behind
     */
    StoreBackend open(DriverContext context);
}
