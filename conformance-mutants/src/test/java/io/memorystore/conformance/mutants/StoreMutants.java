package io.memorystore.conformance.mutants;

import io.memorystore.Durability;
import io.memorystore.SchemaMode;
import io.memorystore.SchemaVersionException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StoreBackend;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Broken stores: what they list, claim, and leave behind. */
final class StoreMutants {

    private StoreMutants() {}

    /** {@code SELECT user, session FROM sessions}, without the tenant. */
    static final class ListOfAllTenants extends ReferenceDriver {
        @Override
        AdminBackend admin(Rows rows, PausePoint pausePoint) {
            return new ReferenceAdmin(rows, pausePoint) {
                @Override
                boolean isOf(String tenant, SessionKey key) {
                    return true;
                }

                @Override
                public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
                    return super.sessions(tenant, after, limit).stream()
                            .map(key -> new SessionKey(tenant, key.user(), key.session()))
                            .toList();
                }
            };
        }
    }

    /** {@code ORDER BY tenant} by UTF-16, as Java compares. */
    static final class TenantsInJavasOrder extends ReferenceDriver {
        @Override
        AdminBackend admin(Rows rows, PausePoint pausePoint) {
            return new ReferenceAdmin(rows, pausePoint) {
                @Override
                Comparator<String> order() {
                    return Comparator.naturalOrder();
                }
            };
        }
    }

    /** Asks its own clock, not the one that it was given. */
    static final class OwnClock extends ReferenceDriver {
        @Override
        LeaseBackend leases(Rows rows, Clock clock, PausePoint pausePoint) {
            return super.leases(rows, Clock.systemUTC(), pausePoint);
        }
    }

    /** Says that it keeps what it forgets. */
    static final class NotDurable extends ReferenceDriver {
        @Override
        BackendInfo info() {
            return new BackendInfo("Reference", "1", 0, false, Durability.FULL, true, false, false);
        }
    }

    /** Says that it shares what it does not. */
    static final class NotShared extends ReferenceDriver {
        @Override
        BackendInfo info() {
            return new BackendInfo("Reference", "1", 0, false, Durability.RELAXED, false, true, false);
        }
    }

    /** Takes VALIDATE for a reason to refuse. */
    static class ValidateRefuses extends ReferenceDriver {
        @Override
        public StoreBackend open(DriverContext context) {
            if (context.config().schemaMode() == SchemaMode.VALIDATE) {
                throw new SchemaVersionException("a mutant does not like VALIDATE");
            }
            return super.open(context);
        }
    }

    /** The same, and says that it keeps what it makes. */
    static final class ValidateRefusesDurable extends ValidateRefuses {
        @Override
        BackendInfo info() {
            return new BackendInfo("Reference", "1", 0, false, Durability.FULL, true, false, false);
        }
    }

    /** Always says that it was emptied. */
    static final class RebuildForEver extends ReferenceDriver {
        @Override
        BackendInfo info() {
            return new BackendInfo("Reference", "1", 0, true, Durability.RELAXED, false, false, false);
        }

        @Override
        AdminBackend admin(Rows rows, PausePoint pausePoint) {
            return new ReferenceAdmin(rows, pausePoint) {
                @Override
                public boolean needsRebuild() {
                    return true;
                }
            };
        }
    }

    /** Has never heard of fences. */
    static final class FenceIgnored extends ReferenceDriver {
        @Override
        PausePoint pausePoint(DriverContext context) {
            return context.pausePoint();
        }
    }

    /** Asks whether it may write, and then takes its time. */
    static final class FenceAskedTooEarly extends ReferenceDriver {
        @Override
        PausePoint pausePoint(DriverContext context) {
            return name -> {
                context.fence().requireUnfenced();
                context.pausePoint().reached(name);
            };
        }
    }

    /** Says that it keeps a database for one store, and gives it to every other as well. */
    static final class ExclusiveForAll extends ReferenceDriver {
        @Override
        public Set<Guard> guards() {
            return Set.of(Guard.SINGLE_NODE, Guard.EXCLUSIVE);
        }
    }

    /** Says that one process alone can have a database, and lets every other open it as well. */
    public static final class OneProcessForAll extends ReferenceDriver {
        /** For child processes. */
        public OneProcessForAll() {}

        @Override
        public Set<Guard> guards() {
            return Set.of(Guard.SINGLE_NODE, Guard.SINGLE_PROCESS);
        }
    }

    /** Says that its files have to be local ones, and never looks. */
    static final class AnyFileSystem extends ReferenceDriver {
        @Override
        public Set<Guard> guards() {
            return Set.of(Guard.SINGLE_NODE, Guard.LOCAL_FILE);
        }
    }

    /** Complains of a login with all that it knows of it. */
    static final class PasswordInMessage extends ReferenceDriver {
        @Override
        public Set<AddressPart> address() {
            return Set.of(AddressPart.PASSWORD);
        }

        @Override
        public StoreBackend open(DriverContext context) {
            if (context.config().password() != null) {
                throw new StoreUnavailableException(
                        "The server does not accept the password "
                                + context.config().password(),
                        false,
                        null);
            }
            return super.open(context);
        }
    }

    /** Tells its log what it was opened with. */
    static final class OptionsInLog extends ReferenceDriver {
        @Override
        public Set<DriverOption> options() {
            return Set.of(new DriverOption("token", "What the server wants to see; none by default."));
        }

        @Override
        public StoreBackend open(DriverContext context) {
            System.getLogger("mutant")
                    .log(
                            System.Logger.Level.DEBUG,
                            "opened with " + context.config().options());
            return super.open(context);
        }
    }

    /** Has an option whose name no variable of the environment becomes. */
    static final class OptionNobodyCanSpell extends ReferenceDriver {
        @Override
        public Set<DriverOption> options() {
            return Set.of(new DriverOption("cache_size", "In megabytes; 1 by default."));
        }
    }

    /** Starts a thread for each store, and never ends it. */
    static final class LeakedThread extends ReferenceDriver {
        @Override
        void opened() {
            Thread thread = new Thread(LockSupport::park, "mutant-leaked");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Does nothing, and answers nothing: what a suite that skips what is not there takes for sound. */
    static final class Empty extends ReferenceDriver {
        @Override
        public StoreBackend open(DriverContext context) {
            return proxy(StoreBackend.class, this);
        }
    }

    private static <T> T proxy(Class<T> type, MemoryStoreDriver driver) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> nothing(method, driver)));
    }

    private static Object nothing(Method method, MemoryStoreDriver driver) {
        Class<?> result = method.getReturnType();
        if (result == BackendInfo.class) {
            return ((ReferenceDriver) driver).info();
        }
        if (result == boolean.class) {
            return false;
        }
        if (result == long.class) {
            return 1L;
        }
        if (result == List.class) {
            return List.of();
        }
        if (result == Optional.class) {
            return Optional.empty();
        }
        if (result == OptionalLong.class) {
            return OptionalLong.empty();
        }
        if (result == SessionView.class) {
            return new SessionView(0, null, List.of());
        }
        return result.isInterface() ? proxy(result, driver) : null;
    }

    /** Sound, but without pause points: its races cannot be shown. */
    static MemoryStoreDriver silent() {
        return TurnMutants.driver(TurnMutants.Silent::new);
    }
}
