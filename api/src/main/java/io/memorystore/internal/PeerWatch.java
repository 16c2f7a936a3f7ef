package io.memorystore.internal;

import io.memorystore.MultiNodeException;
import io.memorystore.PeerDiscovery;
import io.memorystore.StoreFenced.Reason;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the host's discovery for peers, where a driver's databases are for one host alone, and fences the store when one joins. */
final class PeerWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.memorystore");
    private static final int MOST_NAMES = 5;

    private final String driver;
    private final StoreFence fence;
    private final @Nullable AutoCloseable subscription;

    private PeerWatch(String driver, @Nullable PeerDiscovery peers, StoreFence fence) {
        this.driver = driver;
        this.fence = fence;
        this.subscription = peers == null ? null : subscribe(peers);
    }

    /**
     * Watches from now on, if the driver has a reason to.
     *
     * @throws MultiNodeException if there are peers, or it cannot be told
     */
    static PeerWatch start(MemoryStoreDriver driver, @Nullable PeerDiscovery peers, StoreFence fence) {
        PeerDiscovery asked = driver.guards().contains(Guard.SINGLE_NODE) ? peers : null;
        PeerWatch watch = new PeerWatch(driver.name(), asked, fence);
        if (asked != null) {
            watch.requireNone(asked);
        }
        return watch;
    }

    private AutoCloseable subscribe(PeerDiscovery peers) {
        try {
            return peers.onJoin(this::joined);
        } catch (Exception e) {
            throw unknown(e);
        }
    }

    private void joined(String peer) {
        fence.raise(
                Reason.PEER_JOINED,
                "The host \"" + peer + "\" has joined, and a database of the driver \"" + driver
                        + "\" is for one host alone: this store is fenced, and neither reads nor writes any more. Close it;"
                        + " open it again where no other host runs, or use a database server.");
        fence.tell();
    }

    private void requireNone(PeerDiscovery peers) {
        boolean alone = false;
        try {
            List<String> found = List.copyOf(peers.peers());
            if (!found.isEmpty()) {
                throw refused(found);
            }
            alone = true;
        } catch (MultiNodeException e) {
            throw e;
        } catch (Exception e) {
            throw unknown(e);
        } finally {
            if (!alone) {
                close();
            }
        }
    }

    private MultiNodeException refused(List<String> peers) {
        String names =
                peers.stream().limit(MOST_NAMES).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return new MultiNodeException("A database of the driver \"" + driver + "\" is for one host alone, and there "
                + (peers.size() == 1 ? "is another: " : "are " + peers.size() + " others: ") + names
                + (peers.size() > MOST_NAMES ? ", …" : "")
                + ". Nothing was opened; open it where no other host runs, or use a database server.");
    }

    private MultiNodeException unknown(Exception cause) {
        return new MultiNodeException(
                "A database of the driver \"" + driver + "\" is for one host alone, and the discovery of peers failed ("
                        + cause.getClass().getName() + "). Nothing was opened; see to the discovery, or leave it out.",
                cause);
    }

    /** Ends the subscription; what the host's code throws harms nobody. */
    @Override
    public void close() {
        if (subscription != null) {
            try {
                subscription.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "The subscription to peers could not be ended.", e);
            }
        }
    }
}
