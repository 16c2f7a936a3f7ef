package io.memorystore.examples.orchestration;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.PrintStream;

/** Records some work of agents, and shows that every view can be made again from the events alone. */
public final class OrchestrationDemo {
    private OrchestrationDemo() {}

    /**
     * Runs it.
     *
     * @param arguments the database file, "orchestration.db" by default
     */
    public static void main(String[] arguments) {
        run(arguments.length > 0 ? arguments[0] : "orchestration.db", System.out);
    }

    static void run(String file, PrintStream out) {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(file));
                Orchestration application = new Orchestration(store.tenant("example"))) {
            String project = "project-" + (application.projects().size() + 1);
            work(application, project);
            out.println(application.projects());
            application.messages(project + "-design").forEach(out::println);
            var live = application.everything();
            application.startFromNothing();
            out.println(
                    live.equals(application.everything())
                            ? "Every view is the same after a replay of all events."
                            : "The views differ after a replay.");
        }
    }

    private static void work(Orchestration application, String project) {
        String thread = project + "-design";
        application.createProject(project, "A store for memories");
        application.startThread(project, thread, "Design");
        application.runTurn(thread, "architect", "Which database?", "SQLite, to begin with.");
        application.takeCheckpoint(thread, "first", "before the detour");
        application.runTurn(thread, "architect", "Or a file of our own?", "That would be a detour.");
        application.revert(thread, "first");
        application.runTurn(thread, "architect", "And later?", "PostgreSQL: one word changes.");
        application.changeSetting("agent", "architect");
        application.renameProject(project, "MemoryStore");
    }
}
