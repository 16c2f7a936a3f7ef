package io.memorystore.internal;

import io.memorystore.ArchiveReport;
import io.memorystore.CheckDepth;
import io.memorystore.CheckReport;
import io.memorystore.CompactReport;
import io.memorystore.EraseReport;
import io.memorystore.Identity;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import io.memorystore.Retention;
import io.memorystore.RetentionReport;
import io.memorystore.StoreAdmin;
import io.memorystore.StoreStats;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.SessionKey;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists, erases and cleans up. */
final class Administration implements StoreAdmin {
    private final Calls calls;
    private final IdentityGate gate;
    private final AdminBackend backend;
    private final InspectionBackend inspection;
    private final Archiving archiving;
    private final Supplier<Erasing> erasing;
    private final Retention configured;
    private final Function<Retention, Retaining> retaining;

    Administration(
            Calls calls,
            IdentityGate gate,
            AdminBackend backend,
            InspectionBackend inspection,
            Archiving archiving,
            Supplier<Erasing> erasing,
            Retention configured,
            Function<Retention, Retaining> retaining) {
        this.calls = calls;
        this.gate = gate;
        this.backend = backend;
        this.inspection = inspection;
        this.archiving = archiving;
        this.erasing = erasing;
        this.configured = configured;
        this.retaining = retaining;
    }

    @Override
    public List<Identity> sessions(@Nullable String tenant, @Nullable Identity after, int limit) {
        return calls.call("admin", "sessions", () -> {
            String checked = gate.tenant("sessions", tenant);
            SessionKey from = after == null ? null : from(checked, after);
            return StoreSession.requireLimit(limit) == 0 ? List.of() : identities(checked, from, limit);
        });
    }

    private SessionKey from(String tenant, Identity after) {
        SessionKey key = gate.session("sessions", after);
        if (!key.tenant().equals(tenant)) {
            throw gate.otherTenant("sessions", after);
        }
        return key;
    }

    private List<Identity> identities(String tenant, @Nullable SessionKey after, int limit) {
        return backend.sessions(tenant, after, limit).stream()
                .map(key -> Identity.of(key.tenant(), key.user(), key.session()))
                .toList();
    }

    @Override
    public EraseReport eraseSession(Identity identity) {
        return calls.call("admin", "eraseSession", () -> erasing.get().session(gate.session("eraseSession", identity)));
    }

    @Override
    public EraseReport eraseUser(@Nullable String tenant, @Nullable String user) {
        return calls.call("admin", "eraseUser", () -> {
            Identity checked = gate.user("eraseUser", tenant, user);
            return erasing.get().user(Objects.requireNonNull(checked.tenant()), Objects.requireNonNull(checked.user()));
        });
    }

    @Override
    public EraseReport eraseTenant(@Nullable String tenant) {
        return calls.call("admin", "eraseTenant", () -> erasing.get().tenant(gate.tenant("eraseTenant", tenant)));
    }

    @Override
    public EraseReport reset(String confirmStoreName) {
        Objects.requireNonNull(confirmStoreName, "confirmStoreName");
        return calls.call("admin", "reset", () -> {
            if (!backend.storeName().equals(confirmStoreName)) {
                throw new InvalidInputException(
                        "confirmStoreName",
                        "is not what this store's database is called; nothing was erased. Give the name of the database on its "
                                + "server, or of the file without its folder, to confirm that you mean it.");
            }
            return erasing.get().store();
        });
    }

    @Override
    public RetentionReport enforceRetention() {
        return enforceRetention(configured);
    }

    @Override
    public RetentionReport enforceRetention(Retention retention) {
        Objects.requireNonNull(retention, "retention");
        return calls.call(
                "admin", "enforceRetention", () -> retaining.apply(retention).enforce());
    }

    @Override
    public CompactReport compact() {
        return calls.call("admin", "compact", backend::compact);
    }

    @Override
    public void acknowledgeRebuild() {
        calls.call("admin", "acknowledgeRebuild", () -> {
            backend.acknowledgeRebuild();
            return true;
        });
    }

    @Override
    public StoreStats stats() {
        return calls.call("admin", "stats", inspection::stats);
    }

    @Override
    public CheckReport check(CheckDepth depth, ProgressListener progress) {
        Objects.requireNonNull(depth, "depth");
        Objects.requireNonNull(progress, "progress");
        return whole("check", () -> checked(depth, progress));
    }

    private CheckReport checked(CheckDepth depth, ProgressListener progress) {
        try {
            return new Checking(calls, inspection, backend, progress).run(depth);
        } catch (Checking.Ended e) {
            throw e.thrown();
        }
    }

    @Override
    public ArchiveReport exportTo(OutputStream out, ProgressListener progress) {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(progress, "progress");
        return whole("exportTo", () -> archiving.exportTo(out, progress));
    }

    @Override
    public ArchiveReport importFrom(InputStream in, ProgressListener progress) {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(progress, "progress");
        return whole("importFrom", () -> archiving.importFrom(in, progress));
    }

    @Override
    public ArchiveReport checkArchive(InputStream in, ProgressListener progress) {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(progress, "progress");
        return whole("checkArchive", () -> archiving.check(in, progress));
    }

    @Override
    public ArchiveReport copyTo(MemoryStore target, ProgressListener progress) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(progress, "progress");
        if (!(target instanceof Store store)) {
            throw new InvalidInputException("target", "is no store that this library has opened");
        }
        return whole("copyTo", () -> archiving.copyTo(store.archiving(), progress));
    }

    /** A call that is not in flight as a whole, for it also reads or writes what is the host's. */
    private <T> T whole(String name, Supplier<T> body) {
        calls.requireOpen();
        return calls.whole("admin", name, body);
    }
}
