package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.Fence;
import io.memorystore.spi.FileSystemTypes;
import io.memorystore.spi.PausePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the files that an address leads to has to be on a local file system. */
class SqliteFileSystemsTest {
    @TempDir
    private Path folder;

    @Test
    void open_createsNothing_onANetworkFileSystem() {
        assertThatThrownBy(() -> open(folder.resolve("agent.db"), path -> "nfs4"))
                .isInstanceOf(ConfigurationException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_looksAtTheFileThatALinkLeadsTo() throws IOException {
        Path far = Files.createDirectory(folder.resolve("far"));
        Rows.open(far.resolve("agent.db")).close();
        Path link = Files.createSymbolicLink(folder.resolve("agent.db"), far.resolve("agent.db"));
        FileSystemTypes types = path -> path.toRealPath().startsWith(far.toRealPath()) ? "nfs4" : "ext4";

        assertThatThrownBy(() -> open(link, types)).isInstanceOf(ConfigurationException.class);
    }

    private static void open(Path file, FileSystemTypes types) {
        MemoryStoreConfig config = MemoryStoreConfig.of(file.toString());
        new SqliteDriver()
                .open(new DriverContext(config, PausePoint.NONE, Fence.NONE, types))
                .close();
    }
}
