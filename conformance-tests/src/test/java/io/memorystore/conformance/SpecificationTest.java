package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules, tests and docs/specification.md say the same. */
final class SpecificationTest {
    private static final Path SPECIFICATION =
            Path.of(System.getProperty("memorystore.root", ".."), "docs", "specification.md");
    private static final Pattern RULE_LINE = Pattern.compile("^- \\*\\*([A-Z]+-[0-9]+)\\*\\* (.*)$", Pattern.MULTILINE);
    /** Of rules that no suite can show from outside: each driver's own tests do, and have them as tags. */
    private static final Pattern DRIVERS_RULE_LINE = Pattern.compile("^- \\*([A-Z]+-[0-9]+)\\* .*$", Pattern.MULTILINE);

    private static final Path DRIVERS_TESTS = Path.of(
            System.getProperty("memorystore.root", ".."),
            "test-servers/src/main/java/io/memorystore/testservers/schema/SchemaEvolutionTests.java");
    private static final Pattern RULE_NAME = Pattern.compile("\\b[A-Z]{2,6}-[0-9]+\\b");

    private static List<Method> tests() {
        List<Method> tests = new ArrayList<>();
        for (Class<?> type = MemoryStoreConformance.class; type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(tests::add);
        }
        return tests;
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        Matcher lines = RULE_LINE.matcher(Files.readString(SPECIFICATION));
        while (lines.find()) {
            assertThat(rules.put(lines.group(1), lines.group(2)))
                    .as("%s is listed once", lines.group(1))
                    .isNull();
        }
        return rules;
    }

    @Test
    void everyTest_provesARule() {
        assertThat(tests()).hasSizeGreaterThan(100).allSatisfy(test -> {
            assertThat(test.isAnnotationPresent(Proves.class))
                    .as("%s has @Proves", test.getName())
                    .isTrue();
            assertThat(test.getAnnotation(Proves.class).value())
                    .as("rules of %s", test.getName())
                    .isNotEmpty();
        });
    }

    @Test
    void everyTestName_isUsedOnce() {
        assertThat(tests()).extracting(Method::getName).doesNotHaveDuplicates();
    }

    @Test
    void everyRule_hasATest() {
        for (Rule rule : Rule.values()) {
            assertThat(tests())
                    .as("tests of %s", rule.id())
                    .anyMatch(test -> Arrays.asList(
                                    test.getAnnotation(Proves.class).value())
                            .contains(rule));
        }
    }

    @Test
    void everyTrait_hasATwinForTheSameRule() {
        for (Method test : tests()) {
            When when = test.getAnnotation(When.class);
            if (when != null) {
                for (Rule rule : test.getAnnotation(Proves.class).value()) {
                    assertThat(tests())
                            .as("a twin of %s for %s", test.getName(), rule.id())
                            .anyMatch(other -> isTwin(other, rule, when.value().opposite()));
                }
            }
        }
    }

    private static boolean isTwin(Method test, Rule rule, Trait trait) {
        When when = test.getAnnotation(When.class);
        return when != null
                && when.value() == trait
                && Arrays.asList(test.getAnnotation(Proves.class).value()).contains(rule);
    }

    @Test
    void everyRule_isDocumentedInTheSameWords() throws IOException {
        Map<String, String> expected = Arrays.stream(Rule.values())
                .collect(Collectors.toMap(Rule::id, Rule::sentence, (a, b) -> a, LinkedHashMap::new));
        assertThat(documented()).isEqualTo(expected);
    }

    @Test
    void everyRuleThatIsNamed_isKnown() throws IOException {
        Path docs = SPECIFICATION.getParent();
        for (String page : List.of("specification.md", "drivers.md")) {
            Matcher names = RULE_NAME.matcher(Files.readString(docs.resolve(page)));
            while (names.find()) {
                assertThat(isKnown(names.group()))
                        .as("%s in %s is a rule", names.group(), page)
                        .isTrue();
            }
        }
    }

    @Test
    void everyRuleOfTheDrivers_hasATestOfTheirs() throws IOException {
        String tests = Files.readString(DRIVERS_TESTS);

        assertThat(rulesOfDrivers()).isNotEmpty().allSatisfy(rule -> {
            assertThat(Rule.of(rule)).as("%s is no rule of the suite", rule).isEmpty();
            assertThat(tests).as("tests of %s", rule).contains("@Tag(\"" + rule + "\")");
        });
    }

    private static List<String> rulesOfDrivers() throws IOException {
        return DRIVERS_RULE_LINE
                .matcher(Files.readString(SPECIFICATION))
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    private static boolean isKnown(String name) throws IOException {
        return Rule.of(name).isPresent()
                || rulesOfDrivers().contains(name)
                || name.matches("(UTF|ISO|RFC|CRC|SHA)-[0-9]+");
    }
}
