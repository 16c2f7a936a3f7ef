package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import java.io.IOException;
import java.util.List;

/** Shows images, and what belongs to them, as lines of text or as JSON. */
final class ImageFormat {
    private ImageFormat() {}

    static void show(Output output, Image image) {
        output.object(json -> json(json, image));
        output.text(line(image));
    }

    static String line(Image image) {
        String parent = image.parentImageId();
        return Printable.text(image.id())
                + (image.label().isEmpty() ? "" : "  \"" + Printable.text(image.label()) + "\"") + "  "
                + image.createdAt() + "  "
                + Printable.count(image.layerBlobIds().size(), "layer")
                + (parent == null ? "" : " on " + Printable.text(parent));
    }

    static void json(JsonGenerator json, Image image) throws IOException {
        json.writeStringField("image", image.id());
        json.writeStringField("parent", image.parentImageId());
        json.writeStringField("label", image.label());
        json.writeStringField("createdAt", image.createdAt().toString());
        json.writeFieldName("layers");
        JsonValue.write(json, image.layerBlobIds());
    }

    static String line(Blob blob) {
        return Printable.text(blob.id()) + "  " + Printable.count(blob.sizeBytes(), "byte")
                + (blob.stored() ? "" : ", kept elsewhere");
    }

    static void json(JsonGenerator json, List<Blob> chain) throws IOException {
        json.writeArrayFieldStart("chain");
        for (Blob blob : chain) {
            json.writeStartObject();
            json.writeStringField("blob", blob.id());
            json.writeNumberField("bytes", blob.sizeBytes());
            json.writeBooleanField("stored", blob.stored());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static String line(Lease lease) {
        return Printable.text(lease.holder()) + "  until " + lease.expiresAt();
    }

    static void json(JsonGenerator json, Lease lease) throws IOException {
        json.writeStringField("lease", lease.id());
        json.writeStringField("image", lease.imageId());
        json.writeStringField("holder", lease.holder());
        json.writeStringField("expiresAt", lease.expiresAt().toString());
    }
}
