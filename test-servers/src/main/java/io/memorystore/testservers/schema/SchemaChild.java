package io.memorystore.testservers.schema;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreException;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.PausePoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that opens databases as it is told on standard input: a line each, of a release, whether it may rebuild, before which
 * change it dies at once (0 for none), and the URL. Answers with a line each. The argument is the class of the engine.
 */
final class SchemaChild {
    /** What a process that died so ends with. */
    static final int HALTED = 86;

    static final String READY = "READY";
    static final String OPENED = "OPENED";

    /** On a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SchemaChild() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        SchemaEngine engine = (SchemaEngine) constructor.newInstance();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(READY);
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(answer(engine, order.split(" ", 4)));
        }
    }

    static String order(TestRelease release, boolean allowRebuild, int haltAt, String url) {
        return release + " " + allowRebuild + " " + haltAt + " " + url;
    }

    private static String answer(SchemaEngine engine, String[] order) {
        AtomicInteger changes = new AtomicInteger();
        int haltAt = Integer.parseInt(order[2]);
        PausePoint halting = name -> {
            if (name.equals(PausePoint.SCHEMA_CHANGE) && changes.incrementAndGet() == haltAt) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        try (MemoryStore store = DriverHarness.open(
                new ReleasedDriver(engine, TestRelease.valueOf(order[0])),
                ReleasedDriver.config(order[3])
                        .connectTimeout(PATIENCE)
                        .busyTimeout(PATIENCE)
                        .allowRebuild(Boolean.parseBoolean(order[1]))
                        .build(),
                halting)) {
            return OPENED + " " + store.info().schemaVersion() + " " + changes;
        } catch (MemoryStoreException e) {
            return e.toString().replace('\n', ' ');
        }
    }
}
