package io.memorystore.driver.sqlite;

import java.io.IOException;

/**
 * That stores of this process use a database, or that one has it alone to rebuild it. All stores of a process have it together, as they
 * have the {@link OwnerFile}. It is another lock than that of who may open the database: one that is opening, and may have to rebuild
 * it, does not use it yet. Thread-safe.
 */
final class FileUse {
    private final OwnerFile file;
    private int users;
    private boolean alone;

    FileUse(OwnerFile file) {
        this.file = file;
    }

    /** Takes part, unless somebody has it alone. */
    synchronized boolean tryJoin() throws IOException {
        if (alone || (users == 0 && !file.tryLockUse(false))) {
            return false;
        }
        users++;
        return true;
    }

    synchronized void leave() throws IOException {
        users--;
        if (users == 0) {
            file.unlockUse();
        }
    }

    /** Takes it alone, unless anybody uses it. */
    synchronized boolean tryTakeAlone() throws IOException {
        if (alone || users > 0 || !file.tryLockUse(true)) {
            return false;
        }
        alone = true;
        return true;
    }

    synchronized void endAlone() throws IOException {
        alone = false;
        file.unlockUse();
    }
}
