package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.define;
import static io.memorystore.conformance.ImageSamples.defineLine;
import static io.memorystore.conformance.ImageSamples.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.NotFoundException;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Definitions, chains and lineages: IMG-2 and IMG-3. */
abstract class ImageRules extends BlobFaultRules {
    private static final int GENERATIONS = 15;
    private static final int READS = 100;

    @Test
    @Proves(Rule.IMG_2)
    void image_comesBackAsItWasDefined() {
        ImageGraph images = images();
        images.putBlob("a", 1);
        images.putBlob("b", 2);
        Image base = images.define("base", null, "", List.of("b", "a", "b"));
        assertThat(base)
                .as("an image as it is stored")
                .isEqualTo(new Image("base", null, "", List.of("b", "a", "b"), base.createdAt()));
        String label = HostileIdentities.LONGEST;
        Image top = images.define("top", "base", label, List.of());
        assertThat(top).isEqualTo(new Image("top", "base", label, List.of(), top.createdAt()));
        assertThat(images.image("base")).as("the image, looked up").hasValue(base);
        assertThat(images.image("top")).hasValue(top);
        assertThat(images.image("to")).as("an image that is not there").isEmpty();
    }

    @Test
    @Proves(Rule.IMG_2)
    void missing_isNamedAllAtOnce() {
        ImageGraph images = images();
        images.putBlob("there", 1);
        assertMissing(
                () -> images.define("i", "no parent", "", List.of("there", "no b", "no a", "no b")),
                "no parent",
                "no b",
                "no a");
        assertMissing(() -> images.define("i", null, "", List.of("no a", "there")), "no a");
        assertMissing(() -> images.define("i", "i", "", List.of("there")), "i");
        assertThat(images.image("i")).as("an image whose layers were missing").isEmpty();
    }

    private static void assertMissing(ThrowingCallable definition, String... missing) {
        assertThat(catchThrowable(definition))
                .as("a definition without %s", List.of(missing))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        refused -> assertThat(refused.missing())
                                .as("what is missing")
                                .containsExactly(missing));
    }

    @Test
    @Proves(Rule.IMG_2)
    void image_neverChanges() {
        TurnableClock clock = new TurnableClock();
        ImageGraph images = images(open(emptyDatabase().clock(clock).build()));
        defineLine(images, "base", "i");
        images.putBlob("b", 1);
        Image defined = images.image("i").orElseThrow();
        clock.turn(ImageSamples.HOUR);
        List<String> layers = defined.layerBlobIds();
        assertThat(images.define("i", "base", defined.label(), layers))
                .as("the same definition again")
                .isEqualTo(defined);
        List<ThrowingCallable> others = List.of(
                () -> images.define("i", null, defined.label(), layers),
                () -> images.define("i", "i", defined.label(), layers),
                () -> images.define("i", "base", "another", layers),
                () -> images.define("i", "base", defined.label(), List.of()),
                () -> images.define("i", "base", defined.label(), List.of(layers.get(0), "b")),
                () -> images.define("i", "base", defined.label(), List.of("not there")));
        for (ThrowingCallable other : others) {
            assertThatThrownBy(other, "another definition of an image that is there")
                    .isInstanceOf(ConflictException.class);
        }
        assertThat(images.image("i")).as("the image after other definitions").hasValue(defined);
    }

    @Test
    @Proves(Rule.IMG_2)
    void definition_outOfRangeIsRefused() {
        ImageGraph images = images();
        images.putBlob("b", 1);
        List<ThrowingCallable> refused = List.of(
                () -> images.define("", null, "", List.of()),
                () -> images.define("i\n", null, "", List.of()),
                () -> images.define("i", "", "", List.of()),
                () -> images.define("i", null, "line\nbreak", List.of()),
                () -> images.define("i", null, "\ud83d", List.of()),
                () -> images.define("i", null, "x".repeat(256), List.of()),
                () -> images.define("i", null, "", List.of("b", "")),
                () -> images.define("i", null, "", Collections.nCopies(10_001, "b")));
        for (ThrowingCallable definition : refused) {
            assertThatThrownBy(definition).isInstanceOf(InvalidInputException.class);
        }
        assertThat(images.images(null, 10))
                .as("images after refused definitions")
                .isEmpty();
        images.define("i", null, "", Collections.nCopies(10_000, "b"));
        assertThat(images.chain("i")).as("the most layers").hasSize(10_000);
    }

    @Test
    @Proves(Rule.IMG_3)
    void chain_isBaseFirst() {
        ImageGraph images = images();
        images.putBlob("z", 1);
        images.putBlob("m", 20);
        images.putBlob("a", 300);
        images.define("3 base", null, "", List.of("z", "m"));
        images.define("2", "3 base", "", List.of());
        images.define("1", "2", "", List.of("m", "a", "m"));
        images.define("0 top", "1", "", List.of("z"));
        images.define("0 sister", "1", "", List.of("a"));
        assertThat(ids(images.chain("0 top")))
                .as("the chain, base first")
                .containsExactly("z", "m", "m", "a", "m", "z");
        assertThat(ids(images.chain("2"))).as("the chain of an ancestor").containsExactly("z", "m");
        assertThat(ids(images.chain("0 sister"))).endsWith("m", "a");
        assertThat(images.chain("1"))
                .as("blobs of the chain, as they are stored")
                .allSatisfy(blob -> assertThat(images.blob(blob.id())).hasValue(blob));
        assertThat(images.chainSizeBytes("0 top")).as("the size of the chain").isEqualTo(1 + 20 + 20 + 300 + 20 + 1);
        assertThat(images.lineage("0 top"))
                .as("the lineage, base first")
                .extracting(Image::id)
                .containsExactly("3 base", "2", "1", "0 top");
        assertThat(images.lineage("2"))
                .allSatisfy(image -> assertThat(images.image(image.id())).hasValue(image));
        images.define("bare", null, "", List.of());
        assertThat(images.chain("bare"))
                .as("the chain of an image without layers")
                .isEmpty();
        assertThat(images.chainSizeBytes("bare")).isZero();
    }

    @Test
    @Proves(Rule.IMG_3)
    void chain_ofAnUnknownImageIsRefused() {
        ImageGraph images = images();
        List<ThrowingCallable> refused =
                List.of(() -> images.chain("i"), () -> images.lineage("i"), () -> images.chainSizeBytes("i"), () -> {
                    images.delete("i");
                });
        for (ThrowingCallable call : refused) {
            assertMissing(call, "i");
        }
    }

    /** Deeper than what recursive queries are limited to where nobody has raised it. */
    @Test
    @Proves(Rule.IMG_3)
    void chain_isAsDeepAsItIs() {
        ImageGraph images = images();
        images.putBlob("even", 2);
        images.putBlob("odd", 1);
        int depth = profile().depth();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            String layer = i % 2 == 0 ? "even" : "odd";
            images.define("i-" + i, i == 0 ? null : "i-" + (i - 1), "", List.of(layer));
            expected.add(layer);
        }
        String top = "i-" + (depth - 1);
        assertThat(ids(images.chain(top))).as("a chain of %d images", depth).isEqualTo(expected);
        assertThat(images.chainSizeBytes(top)).isEqualTo(depth / 2 * 3L + depth % 2 * 2L);
        assertThat(images.lineage(top))
                .as("the lineage of %d images", depth)
                .extracting(Image::id)
                .isEqualTo(Stream.iterate(0, i -> i + 1)
                        .limit(depth)
                        .map(i -> "i-" + i)
                        .toList());
        assertThatThrownBy(() -> images.delete("i-0")).isInstanceOf(ConflictException.class);
    }

    /** Three images are deleted and defined anew again and again, each time with layers of another generation. */
    @Test
    @Proves(Rule.IMG_3)
    void chain_isOfOneMoment() {
        ImageGraph images = images();
        for (int generation = 0; generation < GENERATIONS; generation++) {
            for (String name : List.of("base", "mid", "top")) {
                images.putBlob(generation + " " + name, generation);
            }
        }
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger replacements = new AtomicInteger();
        Crew.of(3, worker -> {
            try {
                while (going.get() && (reads.get() < READS || replacements.get() < READS)) {
                    if (worker == 0) {
                        replace(images, replacements.incrementAndGet() % GENERATIONS);
                    } else if (isOfOneGeneration(images)) {
                        reads.incrementAndGet();
                    }
                }
            } finally {
                going.set(false);
            }
        });
    }

    private static void replace(ImageGraph images, int generation) {
        if (images.image("top").isPresent()) {
            List.of("top", "mid", "base").forEach(images::delete);
        }
        String label = "of " + generation;
        images.define("base", null, label, List.of(generation + " base"));
        images.define("mid", "base", label, List.of(generation + " mid"));
        images.define("top", "mid", label, List.of(generation + " top"));
    }

    /** Whether the images were there to be read. */
    private static boolean isOfOneGeneration(ImageGraph images) {
        try {
            List<String> chain = ids(images.chain("top"));
            assertThat(chain)
                    .as("a chain that is read while its images are replaced")
                    .hasSize(3)
                    .allMatch(id -> id.split(" ", 2)[0].equals(chain.get(0).split(" ", 2)[0]));
            List<Image> lineage = images.lineage("top");
            assertThat(lineage)
                    .as("a lineage that is read while its images are replaced")
                    .extracting(Image::id)
                    .containsExactly("base", "mid", "top");
            assertThat(lineage)
                    .extracting(Image::label)
                    .containsOnly(lineage.get(0).label());
            assertThat(images.chainSizeBytes("top") % 3)
                    .as("the size of three layers of one size")
                    .isZero();
            return true;
        } catch (NotFoundException deleted) {
            assertThat(deleted.missing()).containsExactly("top");
            return false;
        }
    }

    @Test
    @Proves(Rule.IMG_2)
    void images_areListedByPages() {
        ImageGraph images = images();
        List<String> ids = List.of("B", "a", "a ", "b", "\u00e9", "\ue000", "\ud83d\ude00");
        images.putBlob("b", 1);
        for (String id : ids) {
            images.define(id, null, "of " + id, List.of("b", "b"));
        }
        List<Image> listed = new ArrayList<>();
        List<Image> page = images.images(null, 3);
        while (!page.isEmpty()) {
            assertThat(page).as("a page of at most 3").hasSizeLessThanOrEqualTo(3);
            listed.addAll(page);
            page = images.images(listed.get(listed.size() - 1).id(), 3);
        }
        assertThat(listed)
                .as("images in byte order, by pages")
                .extracting(Image::id)
                .isEqualTo(ids);
        assertThat(listed)
                .allSatisfy(image -> assertThat(images.image(image.id())).hasValue(image));
        assertThat(images.images("a", 0)).as("a page of none").isEmpty();
        assertThat(images.images("aa", 1))
                .as("after an id that is not there")
                .extracting(Image::id)
                .containsExactly("b");
        assertThatThrownBy(() -> images.images(null, -1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @Proves({Rule.IMG_2, Rule.IMG_3})
    void parent_isDeletedAfterItsChildrenOnly() {
        ImageGraph images = images();
        define(images, "base", null, "b");
        define(images, "one", "base", "1");
        define(images, "two", "base", "2");
        assertChildren(images, "base", 2);
        images.delete("one");
        assertChildren(images, "base", 1);
        assertThat(ids(images.chain("two"))).as("the chain of the other child").containsExactly("b", "2");
        images.delete("two");
        images.delete("base");
        assertThat(images.images(null, 10)).as("images after all were deleted").isEmpty();
        assertThat(images.blob("b")).as("a blob whose image was deleted").isPresent();
        assertMissing(() -> images.define("three", "base", "", List.of()), "base");
    }

    static void assertChildren(ImageGraph images, String imageId, long children) {
        assertThat(catchThrowable(() -> images.delete(imageId)))
                .as("the deletion of the parent of %d", children)
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.actual())
                                .as("the number of children")
                                .isEqualTo(children));
        assertThat(images.image(imageId)).as("the parent").isPresent();
    }
}
