package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** What Spring does ahead of time for a native image. None is built here: that takes GraalVM. */
class NativeImageTest {
    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    private final RuntimeHints hints = new RuntimeHints();

    private void process() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(MemoryStoreAutoConfiguration.class, MemoryStoreHealthAutoConfiguration.class);
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get("io.memorystore.springboot", "Application")), files, hints);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
    }

    @Test
    void context_isProcessedAheadOfTime_withoutOpeningAStore() {
        process();

        assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
                .anyMatch(name -> name.contains("MemoryStoreAutoConfiguration__BeanDefinitions"))
                .anyMatch(name -> name.contains("MemoryStoreHealthAutoConfiguration__BeanDefinitions"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                io.memorystore.driver.sqlite.SqliteDriver.class,
                io.memorystore.driver.postgres.PostgresDriver.class,
                io.memorystore.driver.mysql.MySqlDriver.class
            })
    void everyStatement_isInTheImage(Class<?> driver) throws Exception {
        process();

        List<String> statements = statements(driver);
        assertThat(statements).hasSizeGreaterThan(5);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(
                                RuntimeHintsPredicates.resource().forResource(statement))
                        .accepts(hints));
    }

    @Test
    void everyDriver_isInTheImage() {
        process();

        assertThat(MemoryStore.drivers())
                .hasSize(4)
                .allSatisfy(driver -> assertThat(RuntimeHintsPredicates.reflection()
                                .onType(Class.forName(driver.className()))
                                .withAnyMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                        .accepts(hints));
        assertThat(RuntimeHintsPredicates.resource()
                        .forResource("META-INF/services/io.memorystore.spi.MemoryStoreDriver"))
                .accepts(hints);
    }

    /** The names of the driver's resources, from its jar or from its folder. */
    private static List<String> statements(Class<?> driver) throws Exception {
        URI location =
                driver.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path root = Path.of(location);
        if (Files.isDirectory(root)) {
            return statements(root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            return statements(jar.getPath("/"));
        }
    }

    private static List<String> statements(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root.resolve("META-INF/memorystore/sql"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
