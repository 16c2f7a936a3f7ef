package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.HOUR;
import static io.memorystore.conformance.ImageSamples.ids;
import static io.memorystore.conformance.ImageSamples.prune;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.NotFoundException;
import io.memorystore.Session;
import io.memorystore.Tenant;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What one tenant sees of another's images, and ids that look alike: ID-3 to ID-5. */
abstract class ImageIdentityRules extends ForkRules {

    private static List<String> hostile() {
        Set<String> names = new HashSet<>(HostileIdentities.LOOK_ALIKES);
        names.addAll(HostileIdentities.DELIMITED);
        names.add(HostileIdentities.LONGEST);
        return names.stream().sorted(Utf8Order.COMPARATOR).toList();
    }

    @Test
    @Proves({Rule.ID_3, Rule.ID_5})
    void imagesAndBlobs_ofLookAlikeIdsAreDifferent() {
        ImageGraph images = images();
        List<String> names = hostile();
        for (int i = 0; i < names.size(); i++) {
            Blob blob = images.putBlob(names.get(i), i);
            assertThat(blob.sizeBytes()).as("the size of blob %s", names.get(i)).isEqualTo(i);
            Image image = images.define(names.get(i), null, "of " + i, List.of(names.get(i)));
            assertThat(image.label()).as("the label of image %s", names.get(i)).isEqualTo("of " + i);
        }
        for (int i = 0; i < names.size(); i++) {
            assertThat(images.image(names.get(i)).map(Image::label))
                    .as("image %s", names.get(i))
                    .hasValue("of " + i);
            assertThat(ids(images.chain(names.get(i))))
                    .as("the chain of image %s", names.get(i))
                    .containsExactly(names.get(i));
            assertThat(images.chainSizeBytes(names.get(i))).isEqualTo(i);
        }
        assertThat(images.images(null, 1_000))
                .as("images in byte order")
                .extracting(Image::id)
                .isEqualTo(names);
        assertThat(pages(images)).as("the same by pages of 7").isEqualTo(names);
        String gone = names.get(names.size() / 2);
        images.delete(gone);
        assertThat(prune(images, blob -> Presence.MISSING))
                .as("what is pruned after the deletion of image %s", gone)
                .isEqualTo(new PruneReport(1, names.size() / 2, names.size() - 1, 0, 0));
        assertThat(images.blob(gone)).isEmpty();
    }

    private static List<String> pages(ImageGraph images) {
        List<String> all = new ArrayList<>();
        List<Image> page = images.images(null, 7);
        while (!page.isEmpty()) {
            page.forEach(image -> all.add(image.id()));
            page = images.images(page.get(page.size() - 1).id(), 7);
        }
        return all;
    }

    @Test
    @Proves({Rule.ID_3, Rule.ID_5})
    void leases_ofLookAlikeHoldersAreDifferent() {
        ImageGraph images = images();
        ImageSamples.defineLine(images, "i");
        List<String> names = hostile();
        Set<String> leaseIds = new HashSet<>();
        names.forEach(name -> leaseIds.add(images.lease("i", name, HOUR).id()));
        assertThat(leaseIds).as("ids of the leases of holders who look alike").hasSize(names.size());
        assertThat(images.leases("i"))
                .as("leases in the byte order of their holders")
                .extracting(Lease::holder)
                .isEqualTo(names);
        List<String> left = new ArrayList<>(names);
        for (int i = 0; i < names.size(); i += 2) {
            assertThat(images.release(names.get(i)))
                    .as("the release of %s", names.get(i))
                    .isTrue();
            left.remove(names.get(i));
        }
        assertThat(images.leases("i"))
                .as("leases after every other holder's release")
                .extracting(Lease::holder)
                .isEqualTo(left);
    }

    @Test
    @Proves({Rule.ID_4, Rule.ID_5})
    void tenants_thatLookAlikeHaveImagesOfTheirOwn() {
        MemoryStore store = open();
        List<String> tenants = hostile();
        for (String tenant : tenants) {
            ImageGraph images = store.tenant(tenant).images();
            assertThat(images.images(null, 10))
                    .as("images of the new %s", tenant)
                    .isEmpty();
            images.putBlob("b", tenant.length());
            images.define("i", null, "", List.of("b"));
            images.lease("i", "h", HOUR);
            ImageSamples.put(images, "content");
        }
        boolean erase = false;
        for (String tenant : tenants) {
            ImageGraph images = store.tenant(tenant).images();
            assertThat(images.leases("i")).as("leases of %s", tenant).hasSize(1);
            assertThat(images.chainSizeBytes("i"))
                    .as("the size of the chain of %s", tenant)
                    .isEqualTo(tenant.length());
            erase = !erase;
            if (erase) {
                assertThat(images.release("h")).isTrue();
                images.delete("i");
                assertThat(prune(images, blob -> Presence.MISSING))
                        .as("what is pruned of %s", tenant)
                        .isEqualTo(new PruneReport(2, tenant.length() + 7L, 0, 0, 0));
            }
        }
        erase = false;
        for (String tenant : tenants) {
            erase = !erase;
            assertThat(store.tenant(tenant).images().images(null, 10))
                    .as("images of %s, after those of others were deleted", tenant)
                    .hasSize(erase ? 0 : 1);
        }
    }

    @Test
    @Proves(Rule.ID_4)
    void nothingOfAnImageGraph_isSeenThroughAnotherTenant() {
        MemoryStore store = open();
        ImageGraph acme = store.tenant("acme").images();
        String content = ImageSamples.put(acme, "content").id();
        acme.putBlob("b", 10);
        acme.define("i", null, "", List.of("b", content));
        Lease lease = acme.lease("i", "h", HOUR);
        acme.putBlob("free", 10);
        ImageGraph other = store.tenant("other").images();
        assertThat(other.images(null, 10)).as("images of another tenant").isEmpty();
        assertThat(other.image("i")).isEmpty();
        assertThat(other.blob("b")).isEmpty();
        List<ThrowingCallable> missing = List.of(
                () -> other.openBlob(content),
                () -> other.chain("i"),
                () -> other.chainSizeBytes("i"),
                () -> other.lineage("i"),
                () -> other.leases("i"),
                () -> other.lease("i", "h", HOUR),
                () -> other.delete("i"),
                () -> other.define("j", "i", "", List.of()),
                () -> other.define("j", null, "", List.of("b")));
        for (ThrowingCallable call : missing) {
            assertThatThrownBy(call, "what belongs to another tenant").isInstanceOf(NotFoundException.class);
        }
        assertThat(prune(other, blob -> Presence.MISSING))
                .as("what is pruned of another tenant")
                .isEqualTo(ImageSamples.NOTHING);
        assertThat(other.release("h")).as("the release through another tenant").isFalse();
        assertThat(other.reapExpired()).isZero();
        assertThat(other.putBlob("b", 7).sizeBytes())
                .as("the size of another tenant's blob")
                .isEqualTo(7);
        other.define("i", null, "another", List.of("b"));
        other.delete("i");
        assertThat(prune(other, blob -> Presence.MISSING)).isEqualTo(new PruneReport(1, 7, 0, 0, 0));
        assertThat(acme.leases("i")).as("the lease of the first tenant").containsExactly(lease);
        assertThat(acme.chainSizeBytes("i")).as("the size of its chain").isEqualTo(17);
        assertThat(acme.blob("free")).as("its free blob").isPresent();
    }

    @Test
    @Proves({Rule.ID_4, Rule.CHECK_2})
    void checkpoints_ofAnotherTenantCannotBeForked() {
        MemoryStore store = open();
        Image checkpoint = store.session(ADA).checkpoint("");
        Tenant other = store.tenant("other");
        assertThatThrownBy(() -> other.fork(checkpoint.id(), "ada", "s-1"), "a fork of another tenant's checkpoint")
                .isInstanceOf(NotFoundException.class);
        for (Session session : List.of(store.session(BOB), other.session("ada", "s-1"))) {
            assertThat(session.lineage())
                    .as("the lineage of %s", session.identity())
                    .isEmpty();
        }
    }

    @Test
    @Proves(Rule.ID_5)
    void invalidIds_areRefused() {
        ImageGraph images = images();
        ImageSamples.defineLine(images, "i");
        for (String invalid :
                Stream.concat(Stream.of(""), HostileIdentities.INVALID.stream()).toList()) {
            List<ThrowingCallable> refused = List.of(
                    () -> images.putBlob(invalid, 1),
                    () -> images.blob(invalid),
                    () -> images.openBlob(invalid),
                    () -> images.define(invalid, null, "", List.of()),
                    () -> images.define("j", invalid, "", List.of()),
                    () -> images.define("j", null, "", List.of(invalid)),
                    () -> images.image(invalid),
                    () -> images.images(invalid, 1),
                    () -> images.chain(invalid),
                    () -> images.lineage(invalid),
                    () -> images.chainSizeBytes(invalid),
                    () -> images.lease(invalid, "h", HOUR),
                    () -> images.lease("i", invalid, HOUR),
                    () -> images.keep("i", invalid, HOUR, lost -> {}),
                    () -> images.release(invalid),
                    () -> images.release("i", invalid),
                    () -> images.release(invalid, "h"),
                    () -> images.leases(invalid),
                    () -> images.delete(invalid));
            for (ThrowingCallable call : refused) {
                assertThatThrownBy(call, "the id \"%s\"", invalid).isInstanceOf(InvalidInputException.class);
            }
        }
    }
}
