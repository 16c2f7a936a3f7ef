package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.spi.FileSystemTypes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file systems are refused, and what lets them pass. */
class NetworkFileSystemsTest {
    @TempDir
    private Path folder;

    private static NetworkFileSystems on(String type, String allowed) {
        return NetworkFileSystems.allowing(allowed, path -> type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "9p",
                "ceph",
                "fuse.glusterfs",
                "lustre",
                "afs",
                "fuse.sshfs",
                "NFS"
            })
    void networkFileSystem_isRefused_unlessItIsAllowedByName(String type) {
        assertThatThrownBy(() -> on(type, null).requireLocal(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(folder.toString(), "(" + type + ")", "allowedFileSystems");
        assertThatThrownBy(() -> on(type, "coda").requireLocal(folder)).isInstanceOf(ConfigurationException.class);
        assertThatCode(() -> on(type, "coda, " + type).requireLocal(folder)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "NTFS", "fuseblk", "fuse.gocryptfs"})
    void localFileSystem_isTaken(String type) {
        assertThatCode(() -> on(type, null).requireLocal(folder)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nfs4,", "nsf", "ext4", "*"})
    void option_takesNamesOfNetworkFileSystemsAlone(String option) {
        assertThatThrownBy(() -> on("ext4", option))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("allowedFileSystems", "nfs4", "sshfs");
    }

    @Test
    void fileSystem_thatCannotBeTold_isTaken() {
        FileSystemTypes unknown = path -> {
            throw new IOException("Mount point not found");
        };

        assertThatCode(() -> NetworkFileSystems.allowing(null, unknown).requireLocal(folder))
                .doesNotThrowAnyException();
    }
}
