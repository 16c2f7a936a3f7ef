package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Image graphs and processes that die, or have little room: FAULT-1 and IMG-1. */
abstract class ImageProcessRules extends InspectionRules {
    private static final int HEAP = 256;
    private static final int SMALL_HEAP = 40;
    private static final int IMAGES_BEFORE_A_KILL = 60;
    private static final int KILLS_OF_ONE_GRAPH = 10;

    @Test
    @Proves(Rule.FAULT_1)
    @When(Trait.DURABLE)
    void kill_losesNoImageThatWasAcknowledged() {
        Random random = random();
        int rounds = profile().kills();
        while (rounds > 0) {
            int here = Math.min(rounds, KILLS_OF_ONE_GRAPH);
            killWhileDefining(emptyDatabase().build(), here, random);
            rounds -= here;
        }
    }

    /** By a process whose heap is smaller than the content: it is held in pieces only. */
    @Test
    @Proves(Rule.IMG_1)
    @When(Trait.DURABLE)
    void content_isLongerThanTheHeap() {
        String mebibytes = Integer.toString(profile().contentMebibytes());
        try (ChildProcess child =
                ChildProcess.stream(subject(), emptyDatabase().build(), SMALL_HEAP, ChildStreamer.STORE, mebibytes)) {
            child.awaitSuccess();
        }
    }

    /** A store that forgets keeps it in this heap: there is nothing to bound but the piece. */
    @Test
    @Proves(Rule.IMG_1)
    @When(Trait.NOT_DURABLE)
    void content_isReadInPiecesWhereNothingIsDurable() throws IOException {
        ImageGraph images = images();
        byte[] content = new byte[5 << 20];
        random().nextBytes(content);
        try (InputStream in = images.openBlob(
                images.putBlob(new ByteArrayInputStream(content)).id())) {
            assertThat(in.readAllBytes()).as("content of five pieces").isEqualTo(content);
        }
    }

    private void killWhileDefining(MemoryStoreConfig config, int rounds, Random random) {
        List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            String all = Integer.toString(Integer.MAX_VALUE);
            try (ChildProcess child =
                    ChildProcess.stream(subject(), config, HEAP, ChildStreamer.DEFINE, "r" + round + "-", all)) {
                child.awaitAcknowledged(1 + random.nextInt(IMAGES_BEFORE_A_KILL));
                child.kill();
                List<ChildProcess.Acknowledged> latest = child.acknowledged();
                acknowledged.addAll(latest);
                try (MemoryStore store = open(config)) {
                    latest.forEach(image -> assertThere(images(store), image));
                    assertWhole(images(store));
                }
            }
        }
        try (MemoryStore store = open(config)) {
            acknowledged.forEach(image -> assertThere(images(store), image));
        }
    }

    private static void assertThere(ImageGraph images, ChildProcess.Acknowledged acknowledged) {
        String id = acknowledged.texts().get(0).split("/", 2)[0];
        List<Image> lineage = images.lineage(id);
        assertThat(lineage).as("the lineage of the acknowledged image %s", id).hasSize((int) acknowledged.first());
        assertThat(lineage.get(lineage.size() - 1).layerBlobIds())
                .as("the content of its layers")
                .extracting(layer -> new String(ImageSamples.read(images, layer), StandardCharsets.UTF_8))
                .isEqualTo(acknowledged.texts());
    }

    /** No image without its layers, also of those that were not acknowledged, and also after a prune. */
    private static void assertWhole(ImageGraph images) {
        ImageSamples.prune(images, MISSING);
        for (Image image : images.images(null, Integer.MAX_VALUE)) {
            assertThat(image.layerBlobIds())
                    .as("layers of image %s, each of which is there", image.id())
                    .isNotEmpty()
                    .allMatch(layer -> images.blob(layer).isPresent());
        }
    }
}
