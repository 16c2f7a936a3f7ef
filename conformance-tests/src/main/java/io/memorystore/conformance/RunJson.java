package io.memorystore.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as JSON, for programs, and for the reports of later runs, which read it again. */
final class RunJson {

    private RunJson() {}

    static void write(Verdict verdict, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("driver", verdict.driver());
            json.writeStringField("product", Reports.printable(verdict.product()));
            json.writeStringField("outcome", verdict.outcome().name());
            json.writeStringField("profile", verdict.profile().toString());
            json.writeNumberField("seed", verdict.seed());
            json.writeStringField("started", verdict.started().toString());
            json.writeNumberField("millis", verdict.duration().toMillis());
            json.writeStringField("rerun", Reports.printable(verdict.command()));
            json.writeArrayFieldStart("notTried");
            for (String test : verdict.notTried()) {
                json.writeString(test);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rules");
            for (RuleResult rule : verdict.rules()) {
                write(json, rule);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, RuleResult rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.rule().id());
        json.writeStringField("sentence", rule.rule().sentence());
        json.writeStringField("status", rule.status().name());
        json.writeNumberField("millis", rule.duration().toMillis());
        json.writeArrayFieldStart("tests");
        for (TestResult test : rule.tests()) {
            json.writeStartObject();
            json.writeStringField("name", test.name());
            json.writeStringField("status", test.status().name());
            json.writeNumberField("millis", test.duration().toMillis());
            json.writeStringField("message", Reports.printable(test.message()));
            json.writeStringField("rerun", Reports.printable(Explanation.again(test.message())));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads a run of this suite, or of an older or newer one: rules that this one does not know are passed over.
     *
     * @throws IOException if it is no run
     */
    static Verdict read(Reader in) throws IOException {
        try {
            JsonTree run = JsonTree.read(in);
            List<RuleResult> rules = new ArrayList<>();
            for (JsonTree rule : run.list("rules")) {
                Optional<Rule> known = Rule.of(rule.text("id"));
                if (known.isPresent()) {
                    rules.add(new RuleResult(known.get(), Status.valueOf(rule.text("status")), tests(rule)));
                }
            }
            return new Verdict(
                    run.text("driver"),
                    run.text("product"),
                    Profile.of(run.text("profile")),
                    run.number("seed"),
                    Instant.parse(run.text("started")),
                    Duration.ofMillis(run.number("millis")),
                    run.text("rerun"),
                    rules);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new IOException("it is not the JSON of a conformance run: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<TestResult> tests(JsonTree rule) {
        return rule.list("tests").stream()
                .map(test -> new TestResult(
                        test.text("name"),
                        Status.valueOf(test.text("status")),
                        Duration.ofMillis(test.number("millis")),
                        test.text("message")))
                .toList();
    }
}
