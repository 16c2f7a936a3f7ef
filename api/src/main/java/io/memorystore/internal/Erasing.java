package io.memorystore.internal;

import io.memorystore.EraseReport;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.BlobUse;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Erases sessions, users, tenants and whole stores.
 *
 * <p>A session goes in one transaction. More than one go one after the other, so that nobody waits long, and a crash leaves whole
 * sessions. While that takes its time, others may copy what is not erased yet into what is: a fork begins another session with what a
 * checkpoint keeps. So all of it is looked at again until there is nothing, though not for ever: somebody who goes on writing
 * after all that was there is gone writes what is new. For one call.
 */
final class Erasing {
    private static final int PAGE = 200;
    private static final int MOST_PASSES = 16;

    private final StoreBackend backend;
    private final AdminBackend admin;
    private final Consumer<SessionKey> forget;
    /** The checkpoints that were left when a session was erased. */
    private final Set<String> left = new HashSet<>();

    /** Erases; tells of each session, so that nothing which was known of it is used. */
    Erasing(StoreBackend backend, Consumer<SessionKey> forget) {
        this.backend = backend;
        this.admin = backend.admin();
        this.forget = forget;
    }

    EraseReport session(SessionKey key) {
        return scrubbed(erase(key));
    }

    /** A checkpoint that stood in one session's way may have gone with the next. */
    EraseReport user(String tenant, String user) {
        EraseReport report = untilNothing(() -> sessions(tenant, user));
        long kept = left.stream()
                .filter(image -> backend.images().find(tenant, image).isPresent())
                .count();
        return scrubbed(report.kept(kept));
    }

    EraseReport tenant(String tenant) {
        return scrubbed(wholeTenant(tenant));
    }

    /** Everything of every tenant. */
    EraseReport store() {
        EraseReport report = untilNothing(this::tenants);
        long leases = admin.eraseLeases();
        return scrubbed(report.plus(leases(leases)));
    }

    private EraseReport scrubbed(EraseReport report) {
        return report.scrubbed(admin.scrub());
    }

    /** One look at all that is to be erased. */
    @FunctionalInterface
    private interface Pass {
        EraseReport run();
    }

    private static EraseReport untilNothing(Pass pass) {
        EraseReport sum = EraseReport.NOTHING;
        EraseReport last = pass.run();
        for (int passes = 1; !last.isNothing() && passes < MOST_PASSES; passes++) {
            sum = sum.plus(last);
            last = pass.run();
        }
        return sum.plus(last);
    }

    private EraseReport tenants() {
        EraseReport report = EraseReport.NOTHING;
        List<String> page = admin.tenants(null, PAGE);
        while (!page.isEmpty()) {
            for (String tenant : page) {
                report = report.plus(wholeTenant(tenant));
            }
            page = admin.tenants(page.get(page.size() - 1), PAGE);
        }
        return report;
    }

    private EraseReport wholeTenant(String tenant) {
        EraseReport report = untilNothing(() -> sessions(tenant, null)
                .plus(streams(tenant))
                .plus(admin.eraseImages(tenant))
                .plus(blobs(tenant))
                .plus(admin.eraseTenant(tenant, List.of(LeaseNames.prune(tenant)))));
        return report.kept(0); // whatever was kept at first went with all images
    }

    /** The sessions of a tenant, or of one user of it. */
    private EraseReport sessions(String tenant, @Nullable String user) {
        EraseReport report = EraseReport.NOTHING;
        SessionKey start = user == null ? null : new SessionKey(tenant, user, "");
        List<SessionKey> page = admin.sessionTraces(tenant, start, PAGE);
        while (!page.isEmpty()) {
            for (SessionKey key : page) {
                if (user != null && !key.user().equals(user)) {
                    return report;
                }
                report = report.plus(erase(key));
            }
            page = admin.sessionTraces(tenant, page.get(page.size() - 1), PAGE);
        }
        return report;
    }

    private EraseReport erase(SessionKey key) {
        List<Image> lineage = backend.images()
                .checkpoint(key)
                .map(newest -> backend.images().lineage(key.tenant(), newest))
                .orElse(List.of());
        EraseReport report = admin.eraseSession(key, List.of(LeaseNames.summary(key)));
        lineage.stream().limit(report.imagesKept()).map(Image::id).forEach(left::add);
        forget.accept(key);
        return report;
    }

    private EraseReport streams(String tenant) {
        EraseReport report = EraseReport.NOTHING;
        List<String> page = admin.streamTraces(tenant, null, PAGE);
        while (!page.isEmpty()) {
            for (String name : page) {
                report = report.plus(stream(new StreamKey(tenant, name)));
            }
            page = admin.streamTraces(tenant, page.get(page.size() - 1), PAGE);
        }
        return report;
    }

    private EraseReport stream(StreamKey stream) {
        List<String> leases = backend.projections().names(stream).stream()
                .map(name -> LeaseNames.projection(new ProjectionKey(stream, name)))
                .toList();
        EraseStep step = admin.eraseStream(stream, leases);
        EraseReport report = step.report();
        while (step.more()) {
            step = admin.eraseStream(stream, leases);
            report = report.plus(step.report());
        }
        return report;
    }

    /** Blobs that no image refers to, however young they are, and content that belongs to none. */
    private EraseReport blobs(String tenant) {
        long count = 0;
        long bytes = 0;
        List<BlobUse> page = backend.blobs().list(tenant, null, Duration.ZERO, PAGE);
        while (!page.isEmpty()) {
            List<String> ids = page.stream().map(use -> use.blob().id()).toList();
            for (Blob deleted : backend.blobs().prune(tenant, ids, Duration.ZERO)) {
                count++;
                bytes += deleted.stored() ? deleted.sizeBytes() : 0;
            }
            page = backend.blobs().list(tenant, ids.get(ids.size() - 1), Duration.ZERO, PAGE);
        }
        boolean more = true;
        while (more) {
            more = backend.blobs().sweep(tenant, Duration.ZERO);
        }
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count, bytes, 0, false);
    }

    private static EraseReport leases(long count) {
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count, false);
    }
}
