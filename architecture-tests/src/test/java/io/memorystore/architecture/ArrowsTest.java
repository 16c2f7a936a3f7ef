package io.memorystore.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package may see which. */
class ArrowsTest {
    private static final String API = "io.memorystore";
    private static final String EVENTS = "io.memorystore.events";
    private static final String IMAGES = "io.memorystore.images";
    private static final String SPI = "io.memorystore.spi";
    private static final String INTERNAL = "io.memorystore.internal..";
    private static final String MEMORY = "io.memorystore.driver.memory..";
    private static final String JDBC = "io.memorystore.driver.jdbc..";
    private static final String SQLITE = "io.memorystore.driver.sqlite..";
    private static final String POSTGRES = "io.memorystore.driver.postgres..";
    private static final String MYSQL = "io.memorystore.driver.mysql..";
    private static final String CONFORMANCE = "io.memorystore.conformance..";
    private static final String JACKSON = "io.memorystore.jackson..";
    private static final String LANGCHAIN4J = "io.memorystore.langchain4j..";
    private static final String MESSAGE_LISTS = "io.memorystore.messagelists..";
    private static final String MICROMETER = "io.memorystore.micrometer..";
    private static final String SPRING_AI = "io.memorystore.springai..";
    private static final String SPRING_BOOT = "io.memorystore.springboot..";
    private static final String CLI = "io.memorystore.cli..";
    private static final String EXAMPLES = "io.memorystore.examples..";

    /**
     * What host applications import, and are meant to see as one: a tenant gives event streams and image graphs, and these throw the
     * exceptions that all throw.
     */
    private static final Set<String> HOST_INTERFACE = Set.of(API, EVENTS, IMAGES);

    /** All packages of the api's module. */
    private static final String[] API_MODULE = {API, EVENTS, IMAGES, SPI, INTERNAL};

    /**
     * The only arrows that turn back: how one gets from the interface into the engine, each by its own door, and to the spelling that
     * settings and the options of drivers have in common.
     */
    private static final Map<String, String> DOORS = Map.of(
            "io.memorystore.MemoryStore", "io.memorystore.internal.Opening",
            "io.memorystore.spi.DriverHarness", "io.memorystore.internal.Opening",
            "io.memorystore.UnknownKey", "io.memorystore.spi.Spelling",
            "io.memorystore.events.EventCodec", "io.memorystore.internal.codec.SealedCodecBuilder");

    @Test
    void classes_areAllThere() {
        assertThat(Tree.CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(API, EVENTS, IMAGES, SPI, "io.memorystore.internal", "io.memorystore.internal.codec")
                .contains("io.memorystore.driver.memory")
                .contains("io.memorystore.driver.jdbc", "io.memorystore.driver.sqlite")
                .contains("io.memorystore.driver.postgres", "io.memorystore.driver.mysql")
                .contains("io.memorystore.conformance", "io.memorystore.jackson", "io.memorystore.cli")
                .contains("io.memorystore.langchain4j", "io.memorystore.micrometer", "io.memorystore.springai")
                .contains("io.memorystore.messagelists", "io.memorystore.springboot");
    }

    @Test
    void api_seesNothingButItself() {
        noClasses()
                .that()
                .resideInAnyPackage(API_MODULE)
                .should()
                .dependOnClassesThat(resideInAPackage("io.memorystore..").and(resideOutsideOfPackages(API_MODULE)))
                .check(Tree.CLASSES);
    }

    @Test
    void engine_isSeenFromTheApiAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(API_MODULE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(Tree.CLASSES);
    }

    @Test
    void engine_isEnteredByItsDoorsAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(API, EVENTS, SPI)
                .and(describe("are no entry points", type -> !DOORS.containsKey(type.getName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(Tree.CLASSES);
        DOORS.forEach((entry, door) -> noClasses()
                .that()
                .haveFullyQualifiedName(entry)
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL).and(DescribedPredicate.not(name(door))))
                .check(Tree.CLASSES));
    }

    @Test
    void integrations_seeTheHostsInterfaceAlone() {
        for (String integration : List.of(JACKSON, LANGCHAIN4J, MICROMETER, SPRING_AI)) {
            noClasses()
                    .that()
                    .resideInAPackage(integration)
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.memorystore..")
                            .and(resideOutsideOfPackages(API, EVENTS, MESSAGE_LISTS, integration)))
                    .check(Tree.CLASSES);
            noClasses()
                    .that()
                    .resideOutsideOfPackages(integration, SPRING_BOOT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(integration)
                    .check(Tree.CLASSES);
        }
    }

    @Test
    void starter_putsIntegrationsTogether_andIsSeenByNobody() {
        noClasses()
                .that()
                .resideInAPackage(SPRING_BOOT)
                .should()
                .dependOnClassesThat(resideInAPackage("io.memorystore..")
                        .and(resideOutsideOfPackages(API, LANGCHAIN4J, MICROMETER, SPRING_AI, SPRING_BOOT)))
                .check(Tree.CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(SPRING_BOOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SPRING_BOOT)
                .check(Tree.CLASSES);
    }

    @Test
    void messageLists_areSeenByFrameworksWithChatMemoriesAlone() {
        noClasses()
                .that()
                .resideInAPackage(MESSAGE_LISTS)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.memorystore..").and(resideOutsideOfPackages(API, MESSAGE_LISTS)))
                .check(Tree.CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(LANGCHAIN4J, SPRING_AI, MESSAGE_LISTS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(MESSAGE_LISTS)
                .check(Tree.CLASSES);
    }

    @Test
    void micrometer_staysInItsIntegration() {
        noClasses()
                .that()
                .resideOutsideOfPackages(MICROMETER, SPRING_BOOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(Tree.CLASSES);
    }

    @Test
    void langchain4j_staysInItsIntegration() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LANGCHAIN4J, SPRING_BOOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(Tree.CLASSES);
    }

    @Test
    void spring_staysInItsIntegrations() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SPRING_AI, SPRING_BOOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(Tree.CLASSES);
    }

    @Test
    void databind_staysInItsIntegration() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JACKSON)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.annotation..")
                .check(Tree.CLASSES);
    }

    @Test
    void drivers_areSeenByProgramsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.memorystore.driver..", CLI, EXAMPLES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.memorystore.driver..")
                .check(Tree.CLASSES);
    }

    @Test
    void drivers_seeNoOtherButTheirCommonPart() {
        noClasses()
                .that()
                .resideInAPackage(MEMORY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JDBC, SQLITE, POSTGRES, MYSQL)
                .check(Tree.CLASSES);
        noClasses()
                .that()
                .resideInAPackage(JDBC)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MEMORY, SQLITE, POSTGRES, MYSQL)
                .check(Tree.CLASSES);
        for (String dialect : List.of(SQLITE, POSTGRES, MYSQL)) {
            noClasses()
                    .that()
                    .resideInAPackage(dialect)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.memorystore.driver..").and(resideOutsideOfPackages(JDBC, dialect)))
                    .check(Tree.CLASSES);
        }
    }

    @Test
    void drivers_seeNoProgramAndNoTest() {
        noClasses()
                .that()
                .resideInAPackage("io.memorystore.driver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONFORMANCE, CLI, EXAMPLES)
                .check(Tree.CLASSES);
    }

    @Test
    void testServers_areSeenByTestsAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.memorystore.testservers..")
                .check(Tree.CLASSES);
    }

    @Test
    void packages_haveNoCycle() {
        SliceRule slices = slices().assignedFrom(new ByPackage()).should().beFreeOfCycles();
        for (Map.Entry<String, String> door : DOORS.entrySet()) {
            slices = slices.ignoreDependency(name(door.getKey()), name(door.getValue()));
        }
        slices.check(Tree.CLASSES);
    }

    @Test
    void sql_staysInTheSqlDrivers() {
        noClasses()
                .that()
                .resideOutsideOfPackages(JDBC, SQLITE, POSTGRES, MYSQL, "io.memorystore.cli.springai..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.mysql..", "com.zaxxer..")
                .check(Tree.CLASSES);
    }

    @Test
    void sqlFailures_areCaughtWhereConnectionsAreOpened_ownedAndWaitedFor() {
        assertThat(Tree.CLASSES.stream().filter(ArrowsTest::catchesSqlException).map(JavaClass::getName))
                .as("classes that catch SQLException")
                .containsExactlyInAnyOrder(
                        "io.memorystore.driver.jdbc.TransactionRunner",
                        "io.memorystore.driver.jdbc.PoolWait",
                        "io.memorystore.driver.postgres.PostgresAddress",
                        "io.memorystore.driver.mysql.MySqlConnector",
                        // reads a table of others
                        "io.memorystore.cli.springai.ChatMemoryTable");
    }

    @Test
    void packages_sayThatNothingIsNull() {
        assertThat(packages())
                .isNotEmpty()
                .allMatch(
                        found -> found.isAnnotatedWith("org.jspecify.annotations.NullMarked"),
                        "has a package-info with @NullMarked");
    }

    @Test
    void spi_isImplementedByDrivers() {
        classes()
                .that()
                .implement("io.memorystore.spi.MemoryStoreDriver")
                .and()
                .resideInAPackage("io.memorystore.driver..")
                .should()
                .bePublic()
                .andShould()
                .haveSimpleNameEndingWith("Driver")
                .check(Tree.CLASSES);
    }

    /** What a driver module exports is the driver, to hand to the harness of its tests, and nothing of its inside. */
    @Test
    void drivers_showThemselvesAlone() {
        classes()
                .that()
                .resideInAnyPackage(MEMORY, SQLITE, POSTGRES, MYSQL)
                .and()
                .arePublic()
                .should()
                .implement("io.memorystore.spi.MemoryStoreDriver")
                .check(Tree.CLASSES);
    }

    private static Set<JavaPackage> packages() {
        return Tree.CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    }

    private static boolean catchesSqlException(JavaClass type) {
        return type.getCodeUnits().stream()
                .flatMap(unit -> unit.getTryCatchBlocks().stream())
                .flatMap(block -> block.getCaughtThrowables().stream())
                .anyMatch(caught -> caught.isAssignableTo("java.sql.SQLException"));
    }

    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith("io.memorystore")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(HOST_INTERFACE.contains(name) ? "the host's interface" : name);
        }

        @Override
        public String getDescription() {
            return "each package, those of the host's interface as one";
        }
    }
}
