package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.Guard;
import io.memorystore.spi.PausePoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever fails between a store and its database: FAULT-2. By a proxy on any driver, and by the hooks that its author supplies. */
abstract class FaultHookRules extends ArchiveFaultRules {
    /** For a machine that is busy with other things when a call's time is over. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final double LOST_BEFORE = 0.1;
    private static final double LOST_AFTER = 0.2;
    private static final double REFUSED = 0.3;
    private static final int ON_ITS_WAY = 3;

    /**
     * The faults that can be made to happen to databases of this driver.
     *
     * @return none by default; tests whose hook is missing are not tried
     */
    protected FaultHooks faultHooks() {
        return FaultHooks.none();
    }

    @Test
    @Proves(Rule.FAULT_2)
    void lostConnectionsAndRefusals_leaveEachWriteWholeOrAbsent() {
        Random random = random();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            double chance = method.equals("append") || method.equals("findWrite") ? random.nextDouble() : 1;
            if (chance < LOST_BEFORE) {
                throw new StoreUnavailableException("conformance: the connection was lost", true, null);
            }
            if (chance < LOST_AFTER) {
                proceed.call();
                throw new StoreUnavailableException("conformance: the connection was lost", true, null);
            }
            if (chance < REFUSED && method.equals("append")) {
                throw new StoreUnavailableException("conformance: no connection was to be had", false, null);
            }
            return proceed.call();
        });
        MemoryStore store = open(driver, emptyDatabase().build(), PausePoint.NONE);
        List<FaultWriter> writers = FaultLoad.writers(store);
        Crew.of(writers.size(), writer -> {
            for (int batch = 1; batch <= profile().operationsPerThread(); batch++) {
                writers.get(writer).write(batch);
            }
        });
        FaultLoad.check(writers);
    }

    @Test
    @Proves(Rule.FAULT_2)
    void disconnect_leavesEachWriteWholeOrAbsent() {
        tried(Fault.DISCONNECT);
    }

    @Test
    @Proves(Rule.FAULT_2)
    void restart_leavesEachWriteWholeOrAbsent() {
        tried(Fault.RESTART);
    }

    @Test
    @Proves(Rule.FAULT_2)
    void killDuring_leavesEachWriteWholeOrAbsent() {
        if (Fault.KILL_DURING.database(faultHooks()).isEmpty() && isOfFiles()) {
            aWriterOfTheSameFileIsKilled();
        } else {
            tried(Fault.KILL_DURING);
        }
    }

    @Test
    @Proves(Rule.FAULT_2)
    void failBefore_leavesEachWriteWholeOrAbsent() {
        tried(Fault.FAIL_BEFORE);
    }

    @Test
    @Proves(Rule.FAULT_2)
    void failAfter_leavesEachWriteWholeOrAbsent() {
        tried(Fault.FAIL_AFTER);
    }

    @Test
    @Proves(Rule.FAULT_2)
    void slow_leavesEachWriteWholeOrAbsent() {
        tried(Fault.SLOW);
    }

    @Test
    @Proves(Rule.FAULT_2)
    void diskFull_leavesEachWriteWholeOrAbsent() {
        tried(Fault.DISK_FULL);
    }

    private void tried(Fault fault) {
        Optional<FaultyDatabase> supplied = fault.database(faultHooks());
        try (FaultyDatabase database = supplied.orElseThrow(() -> new HookMissing(fault));
                MemoryStore store = DriverHarness.open(
                        database.driver(subject()),
                        database.config()
                                .operationTimeout(fault.operationTimeout())
                                .build(),
                        PausePoint.NONE);
                FaultLoad load = FaultLoad.start(store)) {
            for (int i = 0; i < fault.times(profile()); i++) {
                load.awaitProgress();
                happen(fault, database, load);
                load.awaitProgress();
            }
            load.stopAndCheck(fault.operationTimeout().plus(GRACE));
        }
    }

    private static void happen(Fault fault, FaultyDatabase database, FaultLoad load) {
        long before = database.happened();
        database.begin();
        if (fault.refuses()) {
            load.awaitRefusals();
        } else if (database.happened() == before) {
            load.awaitProgress(); // past the next write, which it is to happen to
        }
        assertThat(database.happened())
                .as("how often the hook %s says that it made something happen, before and after begin()", fault.hook())
                .isGreaterThan(before);
        database.end();
    }

    /** A file that no server keeps: what can be killed there is a process that has it open. */
    private boolean isOfFiles() {
        if (subject().address().contains(AddressPart.HOST)) {
            return false;
        }
        BackendInfo declared = declared();
        return declared.durable() && declared.shared();
    }

    /**
     * A process is killed in the middle of its writes, while a store of this process is open on the same file, and goes on; where one
     * process alone can have the file, the store is opened after it.
     */
    private void aWriterOfTheSameFileIsKilled() {
        MemoryStoreConfig config =
                emptyDatabase().strategy(ChildWriter.strategy()).build();
        try (ChildProcess child = ChildProcess.start(subject(), config, "killed-", Integer.MAX_VALUE)) {
            child.awaitAcknowledged(ON_ITS_WAY);
            if (subject().guards().contains(Guard.SINGLE_PROCESS)) {
                child.kill();
            }
            MemoryStore store = open(config);
            List<FaultWriter> writers = FaultLoad.writers(store);
            Crew.of(writers.size(), writer -> {
                writers.get(writer).write(1);
                if (writer == 0) {
                    child.kill();
                }
                writers.get(writer).write(2);
            });
            FaultLoad.check(writers);
            assertThat(writers)
                    .as("writers of the store that stayed")
                    .allSatisfy(writer -> assertThat(writer.unacknowledged())
                            .as("writes that were not acknowledged")
                            .isZero());
            ProcessRules.assertAllThere(store, child.acknowledged());
        }
    }
}
