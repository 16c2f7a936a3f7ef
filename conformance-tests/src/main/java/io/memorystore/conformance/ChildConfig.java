package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A driver and an address as text, for a child process. It goes through the child's standard input: a command line, which every
 * user of the host can read, is no place for a password.
 */
final class ChildConfig {
    private static final String OPTION = "option.";
    private static final String PARENT = "parent";
    private static final int ORPHANED = 3;

    private ChildConfig() {}

    static void write(MemoryStoreDriver driver, MemoryStoreConfig config, OutputStream out) throws IOException {
        Properties text = new Properties();
        put(text, PARENT, ProcessHandle.current().pid());
        put(text, "class", driver.getClass().getName());
        put(text, "url", config.url());
        put(text, "host", config.host());
        put(text, "port", config.port());
        put(text, "database", config.database());
        put(text, "user", config.user());
        put(text, "password", config.password());
        put(text, "schema", config.schema());
        config.options().forEach((name, value) -> put(text, OPTION + name, value));
        text.store(out, null);
    }

    private static void put(Properties text, String name, @Nullable Object value) {
        if (value != null) {
            text.setProperty(name, value.toString());
        }
    }

    /** What the parent wrote to this process, which ends when the parent does, whatever it is at. */
    static Properties fromParent() throws IOException {
        Properties text = new Properties();
        text.load(System.in);
        CompletableFuture<Void> unused = ProcessHandle.of(Long.parseLong(text.getProperty(PARENT)))
                .map(ProcessHandle::onExit)
                .orElse(CompletableFuture.completedFuture(null))
                .thenRun(() -> Runtime.getRuntime().halt(ORPHANED));
        return text;
    }

    static MemoryStoreDriver driver(Properties text) throws ReflectiveOperationException {
        Class<?> type = Class.forName(text.getProperty("class"));
        return (MemoryStoreDriver) type.getConstructor().newInstance();
    }

    static MemoryStoreConfig config(Properties text) {
        MemoryStoreConfig.Builder config = MemoryStoreConfig.builder();
        text.stringPropertyNames().forEach(name -> set(config, name, text.getProperty(name)));
        return config.build();
    }

    private static void set(MemoryStoreConfig.Builder config, String name, String value) {
        switch (name) {
            case PARENT, "class" -> {}
            case "url" -> config.url(value);
            case "host" -> config.host(value);
            case "port" -> config.port(Integer.parseInt(value));
            case "database" -> config.database(value);
            case "user" -> config.user(value);
            case "password" -> config.password(value);
            case "schema" -> config.schema(value);
            default -> config.option(name.substring(OPTION.length()), value);
        }
    }
}
