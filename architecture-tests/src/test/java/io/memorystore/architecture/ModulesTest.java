package io.memorystore.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each module shows to others. */
class ModulesTest {
    private static final Map<String, Set<String>> EXPORTS = Map.ofEntries(
            Map.entry(
                    "io.memorystore",
                    Set.of("io.memorystore", "io.memorystore.events", "io.memorystore.images", "io.memorystore.spi")),
            Map.entry("io.memorystore.driver.memory", Set.of("io.memorystore.driver.memory")),
            Map.entry("io.memorystore.driver.jdbc", Set.of("io.memorystore.driver.jdbc")),
            Map.entry("io.memorystore.driver.sqlite", Set.of("io.memorystore.driver.sqlite")),
            Map.entry("io.memorystore.driver.postgres", Set.of("io.memorystore.driver.postgres")),
            Map.entry("io.memorystore.driver.mysql", Set.of("io.memorystore.driver.mysql")),
            Map.entry("io.memorystore.conformance", Set.of("io.memorystore.conformance")),
            Map.entry("io.memorystore.jackson", Set.of("io.memorystore.jackson")),
            Map.entry("io.memorystore.langchain4j", Set.of("io.memorystore.langchain4j")),
            Map.entry("io.memorystore.messagelists", Set.of()),
            Map.entry("io.memorystore.micrometer", Set.of("io.memorystore.micrometer")),
            Map.entry("io.memorystore.springai", Set.of("io.memorystore.springai")),
            Map.entry("io.memorystore.cli", Set.of()),
            Map.entry("io.memorystore.examples", Set.of()));

    /** The packages that only those see that are named with them. */
    private static final Map<String, Set<String>> SHOWN_TO =
            Map.of("io.memorystore.messagelists", Set.of("io.memorystore.langchain4j", "io.memorystore.springai"));

    /**
     * Run on the class path: by a harness that needs it there, and with libraries that are no modules. The starter sees jars of
     * Testcontainers that share a package, which no descriptor can name; its module has a name in its manifest.
     */
    private static final Set<String> WITHOUT_DESCRIPTOR = Set.of("benchmarks", "spring-boot-starter", "test-servers");

    private static final Set<String> DRIVERS = Set.of(
            "io.memorystore.driver.memory",
            "io.memorystore.driver.sqlite",
            "io.memorystore.driver.postgres",
            "io.memorystore.driver.mysql");
    private static final String DRIVER_SERVICE = "io.memorystore.spi.MemoryStoreDriver";

    @Test
    void modules_haveDescriptors() throws IOException {
        assertThat(Tree.modules())
                .hasSizeGreaterThanOrEqualTo(EXPORTS.size())
                .filteredOn(module ->
                        !WITHOUT_DESCRIPTOR.contains(module.getFileName().toString()))
                .allMatch(
                        module -> Files.isRegularFile(module.resolve("src/main/java/module-info.java")),
                        "has a module-info");
    }

    @Test
    void modules_exportWhatTheyShould() throws IOException {
        Map<String, Set<String>> exports = new TreeMap<>();
        descriptors().forEach(descriptor -> exports.put(descriptor.name(), exports(descriptor)));

        assertThat(exports).isEqualTo(new TreeMap<>(EXPORTS));
    }

    @Test
    void modules_showToFewWhatIsNotForAll() throws IOException {
        Map<String, Set<String>> shown = new TreeMap<>();
        descriptors().stream()
                .flatMap(descriptor -> descriptor.exports().stream())
                .filter(ModuleDescriptor.Exports::isQualified)
                .forEach(exports -> shown.put(exports.source(), exports.targets()));

        assertThat(shown).isEqualTo(new TreeMap<>(SHOWN_TO));
    }

    @Test
    void drivers_areNamedInBothPlaces() throws IOException {
        List<String> providers = descriptors().stream()
                .filter(descriptor -> DRIVERS.contains(descriptor.name()))
                .flatMap(descriptor -> descriptor.provides().stream())
                .filter(provides -> provides.service().equals(DRIVER_SERVICE))
                .flatMap(provides -> provides.providers().stream())
                .toList();

        assertThat(providers).hasSameSizeAs(DRIVERS);
        for (Path module : Tree.modules()) {
            Path services =
                    module.resolve("src/main/resources/META-INF/services").resolve(DRIVER_SERVICE);
            if (module.getFileName().toString().startsWith("driver-") && Files.exists(services)) {
                assertThat(providers).contains(Files.readString(services).strip());
            }
        }
    }

    @Test
    void bom_hasEveryLibraryAndNothingElse() throws IOException {
        List<String> libraries = Tree.modules().stream()
                .filter(ModulesTest::isLibrary)
                .map(module -> "memorystore-" + module.getFileName())
                .toList();
        List<String> managed = Pattern.compile("<artifactId>(memorystore-[^<]*)</artifactId>")
                .matcher(Files.readString(Tree.root().resolve("bom/pom.xml")))
                .results()
                .map(result -> result.group(1))
                .filter(name -> !name.equals("memorystore-parent") && !name.equals("memorystore-bom"))
                .toList();

        assertThat(managed).containsExactlyInAnyOrderElementsOf(libraries);
    }

    private static boolean isLibrary(Path module) {
        String name = module.getFileName().toString();
        return name.equals("api")
                || name.equals("conformance-tests")
                || name.startsWith("driver-")
                || module.getParent().equals(Tree.root().resolve(Tree.INTEGRATIONS));
    }

    private static Set<String> exports(ModuleDescriptor descriptor) {
        return descriptor.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static List<ModuleDescriptor> descriptors() throws IOException {
        Path[] compiled = Tree.modules().stream()
                .filter(module ->
                        !WITHOUT_DESCRIPTOR.contains(module.getFileName().toString()))
                .map(module -> module.resolve("target/classes"))
                .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                .toArray(Path[]::new);
        return ModuleFinder.of(compiled).findAll().stream()
                .map(ModuleReference::descriptor)
                .toList();
    }
}
