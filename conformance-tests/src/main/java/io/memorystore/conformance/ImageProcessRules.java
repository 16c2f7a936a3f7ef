package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Image graphs and processes that die: FAULT-1. */
abstract class ImageProcessRules extends ImageStressRules {
    private static final int HEAP = 256;
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

    private void killWhileDefining(MemoryStoreConfig config, int rounds, Random random) {
        List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            String all = Integer.toString(Integer.MAX_VALUE);
            try (ChildProcess child =
                    ChildProcess.stream(subject(), config, HEAP, ChildStreamer.DEFINE, "r" + round + "-", all)) {
                child.awaitAcknowledged(1 + random.nextInt(IMAGES_BEFORE_A_KILL));
                child.kill();
                acknowledged.addAll(child.acknowledged());
            }
            try (MemoryStore store = open(config)) {
                acknowledged.forEach(image -> assertThere(images(store), image));
                assertWhole(images(store));
            }
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
