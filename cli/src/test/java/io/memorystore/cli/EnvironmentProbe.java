package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.Session;
import io.memorystore.SettingInForce;
import io.memorystore.Turn;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * An application in a process of its own that has its store from the environment: it writes a turn, and tells what is in force. With
 * an argument it brings a model along.
 */
final class EnvironmentProbe {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EnvironmentProbe() {}

    public static void main(String[] arguments) {
        try {
            if (arguments.length == 0) {
                use(MemoryStoreConfig.fromEnvironment(), MemoryStore.open());
            } else {
                MemoryStoreConfig config = MemoryStoreConfig.fromEnvironment().toBuilder()
                        .summarizer(request -> "a summary")
                        .build();
                use(config, MemoryStore.open(config));
            }
        } catch (MemoryStoreException e) {
            OUT.println("refused\t" + e.getClass().getSimpleName() + "\t" + e.getMessage());
            e.printStackTrace();
        }
    }

    private static void use(MemoryStoreConfig config, MemoryStore opened) {
        try (MemoryStore store = opened) {
            Session session = store.session(Identity.of("acme", "ada", "s-1"));
            session.addTurn(Turn.of("a question", "an answer"));
            OUT.println("turns\t" + session.turns(0, 10).size() + "\t"
                    + session.context().strategy());
            OUT.println("store\t" + store.info().driver() + "\t" + store.info().durability());
            for (SettingInForce setting : config.settings()) {
                OUT.println(setting.name() + "\t" + setting.value() + "\t" + setting.origin());
            }
            Thread.getAllStackTraces().keySet().forEach(thread -> OUT.println("thread\t" + thread.getName()));
            OUT.println(store + " " + store.info() + " " + config + " " + session);
        }
    }
}
