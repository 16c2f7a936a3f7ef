package io.memorystore.cli;

import io.memorystore.images.Blob;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.Presence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Content in a folder: that of a blob is the file of its id. Missing is only what the folder that was there at first, and can be read
 * now, certainly does not have.
 */
final class BlobFolder implements BlobProbe {
    private final Path folder;
    /** What the file system knows the folder by, so that an empty place of mounting is not taken for it; null if it cannot tell. */
    private final @Nullable Object key;

    private BlobFolder(Path folder, @Nullable Object key) {
        this.folder = folder;
        this.key = key;
    }

    static BlobFolder of(Path given) throws IOException {
        Path folder = given.toAbsolutePath();
        if (!Files.isDirectory(folder) || !isReadable(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--blob-dir " + Printable.text(given.toString())
                            + " is no folder that can be read; nothing was deleted.");
        }
        return new BlobFolder(folder, key(folder));
    }

    private static @Nullable Object key(Path folder) throws IOException {
        return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    }

    private static boolean isReadable(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return files.iterator().hasNext() || Files.isReadable(folder);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public Presence check(Blob blob) {
        Path file = file(blob.id());
        if (file == null) {
            return Presence.UNKNOWN;
        }
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Files.exists(file) ? Presence.PRESENT : Presence.UNKNOWN;
        } catch (NoSuchFileException e) {
            return isAnswering() ? Presence.MISSING : Presence.UNKNOWN;
        } catch (IOException e) {
            return Presence.UNKNOWN;
        }
    }

    /** The file right in the folder; null for ids that no such file can have. */
    private @Nullable Path file(String blobId) {
        if (blobId.indexOf('/') >= 0 || blobId.indexOf('\\') >= 0 || blobId.equals(".") || blobId.equals("..")) {
            return null;
        }
        try {
            Path file = folder.resolve(blobId);
            return folder.equals(file.getParent()) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    @Override
    public boolean isAnswering() {
        try {
            return isReadable(folder) && Objects.equals(key, key(folder));
        } catch (IOException e) {
            return false;
        }
    }
}
