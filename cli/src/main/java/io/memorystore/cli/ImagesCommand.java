package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.MemoryStore;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the images of a tenant, a page at a time, or shows one. */
@Command(
        name = "images",
        description =
                "List the images of a tenant, by id, a page at a time; or show one with its chain, size and leases.")
final class ImagesCommand extends StoreCommand {
    @Parameters(arity = "0..1", paramLabel = "IMAGE", description = "The image to show. Default: all are listed.")
    private @Nullable String imageId;

    @Mixin
    private final TenantOptions whose = new TenantOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most images to list, or layers of the chain to show. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(names = "--after", paramLabel = "IMAGE", description = "List the images after this one.")
    private @Nullable String after;

    ImagesCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        int checked = CommandFailure.requireNotNegative("--limit", limit);
        if (imageId != null && after != null) {
            throw new CommandFailure(ExitCode.USAGE, "--after is for the list; leave it out to show one image.");
        }
        ImageGraph images = whose.images(open);
        if (imageId == null) {
            list(images.images(after, checked), output);
        } else {
            Shown.of(images, imageId).print(output, checked);
        }
        return ExitCode.OK;
    }

    private void list(List<Image> page, Output output) {
        page.forEach(image -> ImageFormat.show(output, image));
        if (!page.isEmpty() && page.size() == limit) {
            output.text("There may be more: --after '"
                    + Printable.text(page.get(page.size() - 1).id()) + "'");
        } else if (page.isEmpty()) {
            output.text("No images" + (after == null ? "." : " after that one."));
        }
    }

    /** An image with all that belongs to it. */
    private record Shown(Image image, List<Blob> chain, long bytes, List<Lease> leases) {

        static Shown of(ImageGraph images, String imageId) {
            List<Blob> chain = images.chain(imageId); // first, since it tells what to do where there is no such image
            List<Lease> leases = images.leases(imageId);
            return new Shown(
                    images.image(imageId).orElseThrow(() -> gone(imageId)),
                    chain,
                    chain.stream().mapToLong(Blob::sizeBytes).sum(),
                    leases);
        }

        private static CommandFailure gone(String imageId) {
            return new CommandFailure(ExitCode.FAILED, "The image " + Printable.text(imageId) + " was just deleted.");
        }

        void print(Output output, int limit) {
            output.object(json -> json(json, limit));
            output.text(ImageFormat.line(image));
            output.text("  chain   " + Printable.count(chain.size(), "layer") + ", " + Printable.count(bytes, "byte"));
            for (Lease lease : leases) {
                output.text("  leased  " + ImageFormat.line(lease));
            }
            if (leases.isEmpty()) {
                output.text("  leased  by nobody");
            }
            chain.stream().limit(limit).forEach(blob -> output.text("    " + ImageFormat.line(blob)));
            if (chain.size() > limit) {
                output.text("    and " + Printable.count(chain.size() - limit, "more layer") + "; --limit shows more");
            }
        }

        private void json(JsonGenerator json, int limit) throws IOException {
            ImageFormat.json(json, image);
            json.writeNumberField("chainLayers", chain.size());
            json.writeNumberField("chainBytes", bytes);
            ImageFormat.json(json, chain.subList(0, Math.min(limit, chain.size())));
            json.writeArrayFieldStart("leases");
            for (Lease lease : leases) {
                json.writeStartObject();
                ImageFormat.json(json, lease);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
