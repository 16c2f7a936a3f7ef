package com.acme.memorystore;

import io.memorystore.Durability;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;

/** One store's view of the database. */
final class AcmeBackend implements StoreBackend {
    /** Durable, but not for several processes at once; leases run on the host's clock. */
    private static final BackendInfo INFO =
            new BackendInfo("Acme Journal", "1", 1, false, Durability.FULL, true, false, false);

    private final Database database;
    private final TurnBackend turns;
    private final StateBackend state;
    private final LeaseBackend leases;

    AcmeBackend(Database database, DriverContext context) {
        this.database = database;
        turns = new AcmeTurns(database, context.pausePoint());
        state = new AcmeState(database, context.pausePoint());
        leases = new AcmeLeases(database, context.config().clock(), context.pausePoint());
    }

    @Override
    public BackendInfo info() {
        return INFO;
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
    public LeaseBackend leases() {
        return leases;
    }

    @Override
    public AdminBackend admin() {
        return database.tables()::sessions;
    }

    @Override
    public void close() {
        database.release();
    }
}
