package io.memorystore.driver.sqlite;

import io.memorystore.spi.StoreBackend;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that has a database open until it is killed. Arguments: database, whether exclusively. */
final class Holder {
    static final String OPEN = "it is open";

    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean exclusive = Boolean.parseBoolean(arguments[1]);
        try (StoreBackend backend = Rows.open(Path.of(arguments[0]), builder -> builder.exclusive(exclusive))) {
            System.out.println(OPEN + ": " + backend.info().product());
            new CountDownLatch(1).await();
        }
    }
}
