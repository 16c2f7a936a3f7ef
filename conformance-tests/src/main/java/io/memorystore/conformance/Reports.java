package io.memorystore.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A verdict as files: for build servers, for programs, and for people. */
final class Reports {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Verdict verdict;

    Reports(Verdict verdict) {
        this.verdict = verdict;
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            xml(out);
        } catch (XMLStreamException failure) {
            throw new IOException("junit.xml cannot be written", failure);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("report.json"))) {
            json(out);
        }
        Files.writeString(folder.resolve("report.html"), new HtmlPage(verdict).text());
        Files.writeString(folder.resolve("badge.svg"), new Badge(verdict).text());
    }

    private void xml(Writer out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "MemoryStore conformance of " + verdict.driver());
        xml.writeAttribute("tests", Long.toString(tests(null)));
        xml.writeAttribute("failures", Long.toString(tests(Status.FAILED)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(tests(Status.NOT_RUN) + tests(Status.DIFFERENT)));
        for (RuleResult rule : verdict.rules()) {
            for (TestResult test : rule.tests()) {
                xml(xml, rule, test);
            }
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void xml(XMLStreamWriter xml, RuleResult rule, TestResult test) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", rule.rule().id());
        xml.writeAttribute("name", test.name());
        xml.writeAttribute("time", Double.toString(test.duration().toNanos() / NANOS_PER_SECOND));
        if (test.status() == Status.FAILED) {
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message", printable(test.message().lines().findFirst().orElse("")));
            xml.writeCharacters(printable(test.message()));
            xml.writeEndElement();
        } else if (test.status() != Status.PASSED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", printable(test.message()));
        }
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for most control characters and for unpaired surrogates, not even escaped. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> isPrintable(c) ? c : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !(control || surrogate || c == 0x7f || c == 0xfffe || c == 0xffff);
    }

    private long tests(@Nullable Status status) {
        return verdict.rules().stream()
                .flatMap(rule -> rule.tests().stream())
                .filter(test -> status == null || test.status() == status)
                .count();
    }

    private void json(Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("driver", verdict.driver());
            json.writeStringField("product", verdict.product());
            json.writeStringField("outcome", verdict.outcome().name());
            json.writeStringField("profile", verdict.profile().toString());
            json.writeNumberField("seed", verdict.seed());
            json.writeArrayFieldStart("rules");
            for (RuleResult rule : verdict.rules()) {
                json(json, rule);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void json(JsonGenerator json, RuleResult rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.rule().id());
        json.writeStringField("sentence", rule.rule().sentence());
        json.writeStringField("status", rule.status().name());
        json.writeArrayFieldStart("tests");
        for (TestResult test : rule.tests()) {
            json.writeStartObject();
            json.writeStringField("name", test.name());
            json.writeStringField("status", test.status().name());
            json.writeNumberField("millis", test.duration().toMillis());
            json.writeStringField("message", printable(test.message()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
