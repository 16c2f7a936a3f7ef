package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStore;
import io.memorystore.StorageException;
import io.memorystore.images.Blob;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.PruneOptions;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Image graphs as they lie in the tables of a SQL database: a driver's tests extend this and say how it is opened. What a user could
 * see without looking into the tables is the conformance suite's.
 */
@Timeout(300)
public abstract class StoredImagesTests {
    private static final int PIECE = 1 << 20;
    private static final PruneOptions AT_ONCE =
            PruneOptions.builder().gracePeriod(Duration.ZERO).build();

    private MemoryStore store;
    private ImageGraph images;

    /** For the drivers' tests. */
    protected StoredImagesTests() {}

    /**
     * Opens a store on a fresh database.
     *
     * @return the store
     * @throws IOException if there is no place for it
     */
    protected abstract MemoryStore openFresh() throws IOException;

    /**
     * Connects to the database that was opened last, past the store.
     *
     * @return a connection in autocommit that may write
     * @throws SQLException if it cannot be reached
     */
    protected abstract Connection connect() throws SQLException;

    /**
     * Where a table is.
     *
     * @param name its name in the statements of the drivers
     * @return the name to use on the connection
     */
    protected abstract String table(String name);

    /** Drops the database that was opened last, after the store was closed. */
    protected void drop() {}

    @BeforeEach
    final void open() throws IOException {
        store = openFresh();
        images = store.tenant("acme").images();
    }

    @AfterEach
    final void close() {
        // none was opened where the server is missing, which skips the test
        if (store != null) {
            store.close();
        }
        drop();
    }

    @Test
    void damagedPiece_isNotGivenOut() throws Exception {
        byte[] content = content(PIECE + 100);
        Blob blob = images.putBlob(new ByteArrayInputStream(content));
        replacePiece(1, new byte[100], checksum(1));

        try (InputStream in = images.openBlob(blob.id())) {
            assertThat(in.readNBytes(PIECE)).as("the sound piece").startsWith(content[0], content[1]);
            assertThatThrownBy(in::read)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(blob.id())
                    .hasMessageContaining("piece 1");
        }
    }

    @Test
    void contentOfAnotherDigest_isFoundAtItsEnd() throws Exception {
        Blob blob = images.putBlob(new ByteArrayInputStream(content(500)));
        byte[] other = new byte[500];
        CRC32C checksum = new CRC32C();
        checksum.update(other);
        replacePiece(0, other, (int) checksum.getValue());

        try (InputStream in = images.openBlob(blob.id())) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(blob.id())
                    .hasMessageContaining("SHA-256");
        }
    }

    @Test
    void missingPiece_isAnError() throws Exception {
        Blob blob = images.putBlob(new ByteArrayInputStream(content(2 * PIECE)));
        execute("DELETE FROM " + table("chunks") + " WHERE number = 1");

        try (InputStream in = images.openBlob(blob.id())) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Piece 1");
        }
    }

    @Test
    void prune_leavesNoPieceOfLongContent() throws Exception {
        images.putBlob(new ByteArrayInputStream(content(10 * PIECE + 1)));
        images.putBlob(new ByteArrayInputStream(content(10)));

        assertThat(images.prune(AT_ONCE).prunedBytes()).isEqualTo(10L * PIECE + 11);

        assertThat(count("chunks")).as("pieces").isZero();
        assertThat(count("blobs")).as("rows of blobs").isZero();
    }

    @Test
    void failedUpload_isRemovedByTheNextPrune() throws Exception {
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(content(2 * PIECE)), new Failing());
        assertThatThrownBy(() -> images.putBlob(failing)).hasMessageContaining("could not be read");
        assertThat(count("chunks")).as("pieces of the upload").isEqualTo(2);

        assertThat(images.prune(AT_ONCE).pruned()).as("an upload is no blob").isZero();

        assertThat(count("chunks")).as("pieces").isZero();
        assertThat(count("blobs")).as("rows of blobs").isZero();
    }

    /** As after a kill: nobody has said that it is abandoned. */
    @Test
    void forgottenUpload_isRemovedByItsAge() throws Exception {
        Forgotten forgotten = new Forgotten(content(PIECE));
        Thread uploading = new Thread(() -> images.putBlob(forgotten), "uploading");
        uploading.setDaemon(true);
        uploading.start();
        forgotten.awaitRead();
        try {
            images.prune(AT_ONCE);
            assertThat(count("chunks")).as("pieces of a young upload").isEqualTo(1);
            execute("UPDATE " + table("blobs") + " SET put_at = put_at - 3601000000");
            images.prune(AT_ONCE);
            assertThat(count("chunks")).as("pieces of an old upload").isZero();
        } finally {
            forgotten.end();
            uploading.join();
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private int checksum(int number) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT checksum FROM " + table("chunks") + " WHERE number = " + number)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void replacePiece(int number, byte[] bytes, int checksum) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE " + table("chunks") + " SET content = ?, checksum = ? WHERE number = ?")) {
            statement.setBytes(1, bytes);
            statement.setInt(2, checksum);
            statement.setInt(3, number);
            assertThat(statement.executeUpdate()).as("pieces replaced").isEqualTo(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            Jdbc.execute(connection, sql);
        }
    }

    private int count(String name) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table(name))) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Cannot be read. */
    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("for the test");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("for the test");
        }
    }

    /** Gives a piece, and then nothing until it is ended. */
    private static final class Forgotten extends FilterInputStream {
        private final CountDownLatch read = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        Forgotten(byte[] piece) {
            super(new ByteArrayInputStream(piece));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = length == 0 ? 0 : super.read(bytes, offset, length);
            if (count < 0) {
                read.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return count;
        }

        /** The piece before is stored once more is asked for. */
        void awaitRead() throws InterruptedException {
            read.await();
        }

        void end() {
            end.countDown();
        }
    }
}
