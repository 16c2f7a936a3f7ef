package io.memorystore.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the code reads, as far as a class file tells. */
class HouseRulesTest {
    private static final String CLI = "io.memorystore.cli..";
    private static final String CONFORMANCE = "io.memorystore.conformance..";
    private static final String EXAMPLES = "io.memorystore.examples..";
    private static final String[] LIBRARY = {
        "io.memorystore",
        "io.memorystore.events..",
        "io.memorystore.images..",
        "io.memorystore.spi..",
        "io.memorystore.internal..",
        "io.memorystore.driver..",
        "io.memorystore.jackson..",
        "io.memorystore.langchain4j..",
        "io.memorystore.messagelists..",
        "io.memorystore.micrometer..",
        "io.memorystore.springai..",
        "io.memorystore.springboot.."
    };

    @Test
    void names_saySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*\\.Abstract[^.$]*Base(\\$.*)?")
                .check(Tree.CLASSES);
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(Tree.CLASSES);
    }

    @Test
    void library_writesToNoConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, CONFORMANCE, EXAMPLES)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
                .check(Tree.CLASSES);
    }

    @Test
    void library_logsThroughThePlatform() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .and()
                .areNotAssignableTo("javax.sql.DataSource") // which has a method that names java.util.logging
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache..")
                .check(Tree.CLASSES);
    }

    @Test
    void library_endsNoProcess() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(Tree.CLASSES);
    }

    @Test
    void library_dependsOnNoDefaultLocale() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .check(Tree.CLASSES);
    }

    @Test
    void drivers_takeTheClockTheyAreGiven() {
        noClasses()
                .that()
                .resideInAPackage("io.memorystore.driver..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(Tree.CLASSES);
    }

    @Test
    void exceptions_haveOneRoot() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .areNotPrivate()
                .and()
                .resideInAnyPackage(LIBRARY)
                .and()
                .arePublic()
                .should()
                .beAssignableTo("io.memorystore.MemoryStoreException")
                .check(Tree.CLASSES);
    }

    @Test
    void exceptions_haveFewKinds() {
        classes()
                .that()
                .areAssignableTo("io.memorystore.MemoryStoreException")
                .and()
                .doNotHaveSimpleName("MemoryStoreException")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .resideInAPackage("io.memorystore")
                .check(Tree.CLASSES);
    }

    @Test
    void fields_areNeverOpen() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(LIBRARY)
                .and()
                .arePublic()
                .should()
                .beFinal()
                .check(Tree.CLASSES);
    }
}
