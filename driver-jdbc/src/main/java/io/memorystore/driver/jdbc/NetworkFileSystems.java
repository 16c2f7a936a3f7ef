package io.memorystore.driver.jdbc;

import io.memorystore.ConfigurationException;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.FileSystemTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The file systems that several hosts can mount, and on which locks on a file do not reach from one host to the other, nor does
 * memory that is shared through it (for SQLite: sqlite.org/howtocorrupt.html, section 2.1; sqlite.org/wal.html). Each of them may be
 * allowed by name, by somebody who knows that only one host uses it. Where a union of file systems ("overlay") has its files is not
 * told by its name; neither does a system without such names, such as Windows, tell of them. Immutable and thread-safe.
 *
 * <p>For drivers whose databases are files, and that declare {@link io.memorystore.spi.Guard#LOCAL_FILE}.
 */
public final class NetworkFileSystems {
    private static final String OPTION = "allowedFileSystems";

    private static final System.Logger LOG = System.getLogger(NetworkFileSystems.class.getName());
    private static final String USER_SPACE = "fuse.";
    private static final Set<String> NAMES = Set.of(
            "9p",
            "acfs",
            "afpfs",
            "afs",
            "beegfs",
            "blobfuse2",
            "ceph",
            "ceph-fuse",
            "cifs",
            "coda",
            "davfs",
            "gcsfuse",
            "gfs2",
            "glusterfs",
            "goofys",
            "gpfs",
            "lustre",
            "mountpoint-s3",
            "ncpfs",
            "nfs",
            "nfs4",
            "ocfs2",
            "orangefs",
            "prl_fs",
            "pvfs2",
            "rclone",
            "s3fs",
            "smb2",
            "smb3",
            "smbfs",
            "sshfs",
            "vboxsf",
            "virtiofs",
            "vmhgfs-fuse",
            "webdav");

    private final FileSystemTypes types;
    private final Set<String> allowed;

    private NetworkFileSystems(FileSystemTypes types, Set<String> allowed) {
        this.types = types;
        this.allowed = allowed;
    }

    /**
     * The option by which some are allowed.
     *
     * @return the option, for the driver to declare
     */
    public static DriverOption option() {
        return new DriverOption(
                OPTION,
                "Network file systems that are not refused, by name, with commas between them, such as nfs4; none by default.");
    }

    /**
     * Takes the names that the option allows.
     *
     * @param context the configuration with the option, and what tells of which kind a file system is
     * @return those that are refused
     * @throws ConfigurationException if the option has another name
     */
    public static NetworkFileSystems of(DriverContext context) {
        return allowing(context.config().options().get(OPTION), context.fileSystems());
    }

    /** Takes the names that an option allows, with commas between them. */
    static NetworkFileSystems allowing(@Nullable String option, FileSystemTypes types) {
        Set<String> allowed = new TreeSet<>();
        for (String name : option == null ? new String[0] : option.split(",", -1)) {
            String known = plain(name.strip());
            if (!NAMES.contains(known)) {
                throw new ConfigurationException(
                        "The option " + OPTION + " takes the names of network file systems, with"
                                + " commas between them, of: " + String.join(", ", new TreeSet<>(NAMES)) + ".");
            }
            allowed.add(known);
        }
        return new NetworkFileSystems(types, Set.copyOf(allowed));
    }

    /**
     * Refuses a file or folder on a network file system. What cannot be told is taken.
     *
     * @param path an existing file or folder; a link is followed
     * @throws ConfigurationException if it is on one, with what to do
     */
    public void requireLocal(Path path) {
        String type = typeOf(path);
        if (NAMES.contains(plain(type)) && !allowed.contains(plain(type))) {
            throw new ConfigurationException("The file or folder " + path + " is on a network file system (" + type
                    + "), where locks do not keep several hosts from damaging a database. Name a file on a local disk, or"
                    + " use a database server; if no other host will ever use this file, set the option " + OPTION
                    + " to "
                    + plain(type) + ".");
        }
    }

    private String typeOf(Path path) {
        try {
            return types.typeOf(path);
        } catch (IOException e) { // where the root was changed, the system's list of mounts may not have it
            LOG.log(System.Logger.Level.WARNING, "It cannot be told on what kind of file system " + path + " is.", e);
            return "";
        }
    }

    private static String plain(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.startsWith(USER_SPACE) ? name.substring(USER_SPACE.length()) : name;
    }
}
