package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the leases that keep an image, and ends them. */
@Command(
        name = "leases",
        description =
                "Show the live leases on an image. Or end leases: of a holder who is gone for good, or those that lapsed.")
final class LeasesCommand extends StoreCommand {
    @Parameters(arity = "0..1", paramLabel = "IMAGE", description = "The image.")
    private @Nullable String imageId;

    @Mixin
    private final TenantOptions whose = new TenantOptions();

    @ArgGroup
    private Ending ending = new Ending();

    /** What to end; one of them at most. */
    static final class Ending {
        @Option(names = "--reap", description = "Remove what is left of all lapsed leases of the tenant.")
        private boolean reap;

        @Option(
                names = "--release",
                paramLabel = "HOLDER",
                description =
                        "End this holder's lease on the image, or all that it has in the tenant if no image is named.")
        private @Nullable String holder;
    }

    LeasesCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        ImageGraph images = whose.images(open);
        if (ending.holder != null) {
            release(images, output, ending.holder);
        } else if (ending.reap) {
            reap(images, output);
        } else {
            list(images, output);
        }
        return ExitCode.OK;
    }

    private void list(ImageGraph images, Output output) {
        if (imageId == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Name the image whose leases to show; or pass --reap or --release HOLDER.");
        }
        List<Lease> leases = images.leases(imageId);
        for (Lease lease : leases) {
            output.object(json -> ImageFormat.json(json, lease));
            output.text(ImageFormat.line(lease));
        }
        if (leases.isEmpty()) {
            output.text("Nobody has a lease on the image itself.");
        }
    }

    private void reap(ImageGraph images, Output output) {
        if (imageId != null) {
            throw new CommandFailure(ExitCode.USAGE, "--reap is about all images of the tenant; name none.");
        }
        int reaped = images.reapExpired();
        output.object(json -> json.writeNumberField("reaped", reaped));
        output.text("Removed " + Printable.count(reaped, "lapsed lease") + ".");
    }

    private void release(ImageGraph images, Output output, String holder) {
        boolean released = imageId == null ? images.release(holder) : images.release(imageId, holder);
        output.object(json -> {
            json.writeStringField("holder", holder);
            json.writeStringField("image", imageId);
            json.writeBooleanField("released", released);
        });
        String where = imageId == null ? "in this tenant" : "on " + Printable.text(imageId);
        output.text((released ? "Released what " : "There was nothing to release: no lease that ")
                + Printable.text(holder) + (released ? " had " : " has ") + where + ".");
    }
}
