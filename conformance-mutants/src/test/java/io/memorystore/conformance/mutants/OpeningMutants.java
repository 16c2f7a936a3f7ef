package io.memorystore.conformance.mutants;

import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.TurnBackend;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Drivers that are found, opened or closed in a broken way. ServiceLoader is told of those that are public. */
final class OpeningMutants {

    private OpeningMutants() {}

    /** Its jar has no services file. */
    static final class NotRegistered extends ReferenceDriver {
        @Override
        public String name() {
            return "not-registered";
        }
    }

    /** Asks a library that is not there yet for the schemes of its URLs. */
    public static final class SchemesNeedALibrary extends ReferenceDriver {
        /** For ServiceLoader. */
        public SchemesNeedALibrary() {}

        @Override
        public String name() {
            return "schemes-need-a-library";
        }

        @Override
        public Set<String> urlSchemes() {
            throw new IllegalStateException("mutant: the library is not loaded before a store is opened");
        }
    }

    /** Looks for its server as soon as it is made. */
    public static final class ConstructorLooksForAServer extends ReferenceDriver {
        /** For ServiceLoader. */
        public ConstructorLooksForAServer() {
            this(false);
        }

        ConstructorLooksForAServer(boolean serverIsThere) {
            if (!serverIsThere) {
                throw new IllegalStateException("mutant: no server is there");
            }
        }

        @Override
        public String name() {
            return "constructor-looks-for-a-server";
        }
    }

    /** Connects when it is needed, and so opens where nothing is. */
    static final class ConnectsLater extends ReferenceDriver {
        @Override
        public Set<AddressPart> address() {
            return Set.of(
                    AddressPart.HOST, AddressPart.PORT, AddressPart.DATABASE, AddressPart.USER, AddressPart.PASSWORD);
        }
    }

    /** Hands on all that is in a URL. */
    static final class AnyParameter extends ReferenceDriver {
        @Override
        public Set<AddressPart> address() {
            return Set.of(AddressPart.URL);
        }

        @Override
        public Set<String> urlSchemes() {
            return Set.of("mutant");
        }
    }

    /** Its lock is that of the thread which opened the store, and only that one can give it back. */
    static final class ClosedByItsOpenerOnly extends ReferenceDriver {
        @Override
        Runnable closing(TurnBackend turns) {
            ReentrantLock lock = new ReentrantLock();
            lock.lock();
            return lock::unlock;
        }
    }

    /** {@code static} tables, in a driver that says that it shares nothing. */
    static final class StaticTables extends ReferenceDriver {
        private @Nullable Rows all;

        @Override
        synchronized Rows rows(DriverContext context) {
            if (all == null) {
                all = super.rows(context);
            }
            return all;
        }
    }
}
