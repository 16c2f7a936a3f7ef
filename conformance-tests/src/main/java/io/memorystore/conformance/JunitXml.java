package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A run in the form that build servers read: a suite, and in it each test under the rule that it proves. */
final class JunitXml {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Verdict verdict;

    JunitXml(Verdict verdict) {
        this.verdict = verdict;
    }

    void write(Writer out) throws IOException {
        try {
            write(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out));
        } catch (XMLStreamException failure) {
            throw new IOException("junit.xml cannot be written", failure);
        }
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "MemoryStore conformance of " + verdict.driver());
        xml.writeAttribute("tests", Long.toString(tests(null)));
        xml.writeAttribute("failures", Long.toString(tests(Status.FAILED)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(tests(null) - tests(Status.PASSED) - tests(Status.FAILED)));
        xml.writeAttribute(
                "timestamp",
                verdict.started().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        xml.writeAttribute("time", seconds(verdict.duration()));
        properties(xml);
        for (RuleResult rule : verdict.rules()) {
            for (TestResult test : rule.tests()) {
                write(xml, rule, test);
            }
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void properties(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("properties");
        property(xml, "product", verdict.product());
        property(xml, "outcome", verdict.outcome().name());
        property(xml, "profile", verdict.profile().toString());
        property(xml, "seed", Long.toString(verdict.seed()));
        property(xml, "rerun", verdict.command());
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", Reports.printable(value));
    }

    private static void write(XMLStreamWriter xml, RuleResult rule, TestResult test) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", rule.rule().id());
        xml.writeAttribute("name", test.name());
        xml.writeAttribute("time", seconds(test.duration()));
        if (test.status() == Status.FAILED) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", Reports.printable(Explanation.inShort(test.message())));
            xml.writeCharacters(Reports.printable(test.message()));
            xml.writeEndElement();
        } else if (test.status() != Status.PASSED) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", Reports.printable(test.message()));
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / NANOS_PER_SECOND);
    }

    private long tests(@Nullable Status status) {
        return verdict.rules().stream()
                .flatMap(rule -> rule.tests().stream())
                .filter(test -> status == null || test.status() == status)
                .count();
    }
}
