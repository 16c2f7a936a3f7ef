package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Where a command speaks: text for people, or one JSON object a line for programs. Results go to stdout, all else to stderr. */
final class Output {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean verbose;

    Output(PrintWriter out, PrintWriter err, boolean json, boolean verbose) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.verbose = verbose;
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    /** Whether nobody reads the results any more, as after the other end of a pipe has gone. */
    boolean isBroken() {
        return out.checkError();
    }

    /** A line of text; nothing under {@code --json}. */
    void text(String line) {
        if (!json) {
            out.println(line);
            out.flush();
        }
    }

    /** A JSON object; nothing without {@code --json}. */
    void object(JsonBody body) {
        if (json) {
            out.println(line(body));
            out.flush();
        }
    }

    /** A remark beside the result: a plain line or, under {@code --json}, an object with the one field "note". */
    void note(String line) {
        err.println(json ? line(fields -> fields.writeStringField("note", line)) : line);
        err.flush();
    }

    /** What went wrong, with details that only {@code --json} shows. */
    void error(String message, Map<String, ?> details) {
        err.println(json ? line(fields -> errorFields(fields, message, details)) : "memorystore: " + message);
        err.flush();
    }

    void stackTrace(Throwable failure) {
        failure.printStackTrace(err);
        err.flush();
    }

    private static void errorFields(JsonGenerator fields, String message, Map<String, ?> details) throws IOException {
        fields.writeObjectFieldStart("error");
        fields.writeStringField("message", message);
        for (Map.Entry<String, ?> detail : details.entrySet()) {
            fields.writeFieldName(detail.getKey());
            JsonValue.write(fields, detail.getValue());
        }
        fields.writeEndObject();
    }

    private static String line(JsonBody body) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(line)) {
            generator.writeStartObject();
            body.write(generator);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
