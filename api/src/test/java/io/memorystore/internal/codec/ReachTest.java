package io.memorystore.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.events.EncodedEvent;
import io.memorystore.events.EventCodec;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a module of their own, which is compiled and loaded for it. */
class ReachTest {
    private static final String HIDDEN = """
            package orders;
            public sealed interface Hidden {
                record Placed(String order) implements Hidden {}
            }
            """;
    private static final String DOOR = """
            package orders.door;
            public final class Door {
                public static java.lang.invoke.MethodHandles.Lookup lookup() {
                    return java.lang.invoke.MethodHandles.lookup();
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void exportedPublicRecords_areReached() throws Exception {
        assertComesBack(EventCodec.ofSealed(load("exports orders;")));
    }

    @Test
    void openRecords_areReached() throws Exception {
        assertComesBack(EventCodec.ofSealed(load("opens orders;")));
    }

    @Test
    void closedRecords_areRefusedWithWhatToDo() throws Exception {
        Class<?> type = load("");

        assertThatThrownBy(() -> EventCodec.ofSealed(type))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("orders.Hidden$Placed", "opens orders to io.memorystore;", "lookup(");
    }

    @Test
    void closedRecords_areReachedByLookup() throws Exception {
        Class<?> type = load("");
        MethodHandles.Lookup lookup = (MethodHandles.Lookup) type.getClassLoader()
                .loadClass("orders.door.Door")
                .getMethod("lookup")
                .invoke(null);

        assertComesBack(EventCodec.sealed(type).lookup(lookup).build());
    }

    @Test
    void recordsOfAnotherModule_areReachedDespiteTheLookup() throws Exception {
        assertComesBack(EventCodec.sealed(load("opens orders;"))
                .lookup(MethodHandles.lookup())
                .build());
    }

    private static <E> void assertComesBack(EventCodec<E> codec) {
        E value = codec.decode("Placed", "{\"order\":\"o1\"}");

        assertThat(codec.encode(value)).isEqualTo(new EncodedEvent("Placed", "{\"order\":\"o1\"}"));
    }

    private Class<?> load(String directive) throws IOException, ClassNotFoundException {
        Path classes = folder.resolve("classes");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        source("module-info.java", "module orders { exports orders.door; " + directive + " }"),
                        source("orders/Hidden.java", HIDDEN),
                        source("orders/door/Door.java", DOOR));
        assertThat(result).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("orders"));
        return boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader())
                .findLoader("orders")
                .loadClass("orders.Hidden");
    }

    private String source(String name, String text) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }
}
