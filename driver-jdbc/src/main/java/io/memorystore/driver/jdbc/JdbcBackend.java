package io.memorystore.driver.jdbc;

import io.memorystore.Durability;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An open SQL database. Thread-safe. */
public final class JdbcBackend implements StoreBackend {
    private static final System.Logger LOGGER = System.getLogger(JdbcBackend.class.getName());
    private final BackendInfo info;
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final JdbcTurns turns;
    private final JdbcState state;
    private final @Nullable EventHints hints;
    private final JdbcEvents events;
    private final JdbcProjections projections;
    private final JdbcBlobs blobs;
    private final JdbcImages images;
    private final JdbcLeases leases;
    private final JdbcAdmin admin;
    private final JdbcArchive archive;
    private final JdbcInspection inspection;

    private JdbcBackend(
            BackendInfo info,
            Dialect dialect,
            TransactionRunner runner,
            ConnectionSource connections,
            DriverContext context) {
        MemoryStoreConfig config = context.config();
        this.info = info;
        this.runner = runner;
        lanes = new CommitLanes(
                runner, dialect.lanes(), config.operationTimeout(), "memorystore-" + dialect.folder() + "-commit");
        GaplessRead gapless = new GaplessRead(dialect);
        turns = new JdbcTurns(runner, lanes, context.pausePoint(), new BudgetedRead(dialect.isStreaming()), gapless);
        state = new JdbcState(runner, lanes, context.pausePoint());
        hints = EventHints.of(
                dialect.channel(),
                runner,
                config.poolSize() + config.poolMaxOverflow(),
                "memorystore-" + dialect.folder());
        events = new JdbcEvents(runner, lanes, context.pausePoint(), new PagedRead(dialect), gapless, hints);
        projections = new JdbcProjections(runner, lanes, context.pausePoint(), dialect, config.operationTimeout());
        blobs = new JdbcBlobs(runner, lanes, context.pausePoint(), dialect, config.clock());
        images = new JdbcImages(runner, lanes, context.pausePoint(), dialect, config.clock());
        leases = new JdbcLeases(lanes, context.pausePoint(), dialect, config.clock());
        admin = new JdbcAdmin(runner, lanes, context.pausePoint(), dialect, config.operationTimeout());
        archive = new JdbcArchive(runner, lanes, context.pausePoint());
        inspection = new JdbcInspection(runner, dialect, connections, config);
    }

    /**
     * Opens a database: refuses what is no store's, and migrates or refuses what is not current.
     *
     * @param dialect the kind of database
     * @param catalogue its statements
     * @param connections where connections come from; closed with the backend, and if this fails
     * @param traits what this database promises
     * @param context the configuration
     * @return the open database
     * @throws io.memorystore.SchemaVersionException if the schema is newer, altered, or not complete where nothing may be changed;
     *     nothing was touched
     * @throws io.memorystore.SchemaRebuildRequiredException if rows would have to go, and that is not allowed; nothing was touched
     * @throws io.memorystore.StoreUnavailableException if the database does not answer within {@code connectTimeout}
     */
    public static JdbcBackend open(
            Dialect dialect,
            SqlCatalogue catalogue,
            ConnectionSource connections,
            Traits traits,
            DriverContext context) {
        MemoryStoreConfig config = context.config();
        TransactionRunner runner = new TransactionRunner(
                dialect, connections, config.operationTimeout(), config.busyTimeout(), context.fence());
        boolean opened = false;
        try {
            Deadline deadline = Deadline.in(config.connectTimeout());
            runner.direct(connection -> checked(dialect, connection), deadline);
            Migrator migrator = new Migrator(dialect, catalogue, runner, context);
            boolean needsRebuild = migrator.migrate(deadline);
            String version = runner.direct(dialect::productVersion, deadline);
            Durability durability = durability(runner, dialect, config.durability(), deadline);
            BackendInfo info =
                    traits.info(dialect.product(), version, migrator.currentVersion(), needsRebuild, durability);
            JdbcBackend backend = new JdbcBackend(info, dialect, runner, connections, context);
            opened = true;
            return backend;
        } finally {
            if (!opened) {
                runner.close();
            }
        }
    }

    /** Refuses a server on which a store cannot work. */
    static boolean checked(Dialect dialect, SqlConnection connection) throws SQLException {
        dialect.requireUsable(connection);
        return true;
    }

    private static Durability durability(
            TransactionRunner runner, Dialect dialect, Durability asked, Deadline deadline) {
        Durability given = runner.direct(connection -> dialect.durability(connection, asked), deadline);
        if (asked == Durability.FULL && given != Durability.FULL) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "durability is FULL, but the {0} server is set to less: what it acknowledges may be lost with it. See "
                            + "the operations guide for its settings, or ask for RELAXED.",
                    dialect.product());
        }
        return given;
    }

    @Override
    public BackendInfo info() {
        return info;
    }

    @Override
    public TurnBackend turns() {
        return turns;
    }

    @Override
    public StateBackend state() {
        return state;
    }

    @Override
    public EventBackend events() {
        return events;
    }

    @Override
    public ProjectionBackend projections() {
        return projections;
    }

    @Override
    public BlobBackend blobs() {
        return blobs;
    }

    @Override
    public ImageBackend images() {
        return images;
    }

    @Override
    public LeaseBackend leases() {
        return leases;
    }

    @Override
    public AdminBackend admin() {
        return admin;
    }

    @Override
    public ArchiveBackend archive() {
        return archive;
    }

    @Override
    public InspectionBackend inspection() {
        return inspection;
    }

    @Override
    public void close() {
        if (hints != null) {
            hints.close();
        }
        lanes.close();
        runner.close();
    }
}
