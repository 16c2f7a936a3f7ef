package io.memorystore.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells on what kind of file system a file is. */
@FunctionalInterface
public interface FileSystemTypes {

    /** As the operating system tells. */
    FileSystemTypes OF_THE_SYSTEM = path -> Files.getFileStore(path).type();

    /**
     * The type of the file system.
     *
     * @param path a file or folder that exists
     * @return the name that the operating system has for it, such as "ext4" or "nfs4"
     * @throws IOException if it cannot be told
     */
    String typeOf(Path path) throws IOException;
}
