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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package may see which. */
class ArrowsTest {
    private static final String API = "io.memorystore";
    private static final String SPI = "io.memorystore.spi";
    private static final String INTERNAL = "io.memorystore.internal..";
    private static final String MEMORY = "io.memorystore.driver.memory..";
    private static final String JDBC = "io.memorystore.driver.jdbc..";
    private static final String SQLITE = "io.memorystore.driver.sqlite..";
    private static final String POSTGRES = "io.memorystore.driver.postgres..";
    private static final String MYSQL = "io.memorystore.driver.mysql..";
    private static final String CONFORMANCE = "io.memorystore.conformance..";
    private static final String CLI = "io.memorystore.cli..";
    private static final String EXAMPLES = "io.memorystore.examples..";

    /** The only two arrows that turn back: how one gets from the interface into the engine. */
    private static final Set<String> ENTRY_POINTS =
            Set.of("io.memorystore.MemoryStore", "io.memorystore.spi.DriverHarness");

    private static final String ENGINE_DOOR = "io.memorystore.internal.Opening";

    @Test
    void classes_areAllThere() {
        assertThat(Tree.CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(API, SPI, "io.memorystore.internal", "io.memorystore.driver.memory")
                .contains("io.memorystore.driver.jdbc", "io.memorystore.driver.sqlite")
                .contains("io.memorystore.driver.postgres", "io.memorystore.driver.mysql")
                .contains("io.memorystore.conformance", "io.memorystore.cli");
    }

    @Test
    void api_seesNothingButItself() {
        noClasses()
                .that()
                .resideInAnyPackage(API, SPI, INTERNAL)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.memorystore..").and(resideOutsideOfPackages(API, SPI, INTERNAL)))
                .check(Tree.CLASSES);
    }

    @Test
    void engine_isSeenFromTheApiAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(API, SPI, INTERNAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(Tree.CLASSES);
    }

    @Test
    void engine_isEnteredByOneDoor() {
        noClasses()
                .that()
                .resideInAnyPackage(API, SPI)
                .and(describe("are no entry points", type -> !ENTRY_POINTS.contains(type.getName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(Tree.CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(API, SPI)
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL).and(DescribedPredicate.not(name(ENGINE_DOOR))))
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
        slices().assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        describe("an entry point", type -> ENTRY_POINTS.contains(type.getName())), name(ENGINE_DOOR))
                .check(Tree.CLASSES);
    }

    @Test
    void sql_staysInTheSqlDrivers() {
        noClasses()
                .that()
                .resideOutsideOfPackages(JDBC, SQLITE, POSTGRES, MYSQL)
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
                        "io.memorystore.driver.mysql.MySqlConnector");
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
            return type.getPackageName().startsWith("io.memorystore")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
