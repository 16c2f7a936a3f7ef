package io.memorystore.examples.orchestration;

import io.memorystore.ConflictException;
import io.memorystore.Role;
import io.memorystore.Tenant;
import io.memorystore.events.EventCodec;
import io.memorystore.events.ProjectionDocuments.Document;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.TypedEvent;
import io.memorystore.events.TypedEventStream;
import io.memorystore.examples.orchestration.Happening.CheckpointTaken;
import io.memorystore.examples.orchestration.Happening.MessageAdded;
import io.memorystore.examples.orchestration.Happening.Outcome;
import io.memorystore.examples.orchestration.Happening.ProjectCreated;
import io.memorystore.examples.orchestration.Happening.ProjectRenamed;
import io.memorystore.examples.orchestration.Happening.SettingChanged;
import io.memorystore.examples.orchestration.Happening.ThreadArchived;
import io.memorystore.examples.orchestration.Happening.ThreadReverted;
import io.memorystore.examples.orchestration.Happening.ThreadStarted;
import io.memorystore.examples.orchestration.Happening.TurnEnded;
import io.memorystore.examples.orchestration.Happening.TurnStarted;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The application: it decides on what is shown, and records what happens. Whatever it decided on has to be still so when the event
 * is appended: otherwise somebody else was faster, and it decides again.
 */
final class Orchestration implements AutoCloseable {
    private static final String STREAM = "orchestration";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TypedEventStream<Happening> stream;
    private final ReadModels.Projects projects = new ReadModels.Projects();
    private final ReadModels.Threads threads = new ReadModels.Threads();
    private final ReadModels.Turns turns = new ReadModels.Turns();
    private final ReadModels.Messages messages = new ReadModels.Messages();
    private final ReadModels.Checkpoints checkpoints = new ReadModels.Checkpoints();
    private final ReadModels.Settings settings = new ReadModels.Settings();
    private final Map<ReadModel<?>, ProjectionRunner> runners = new LinkedHashMap<>();

    Orchestration(Tenant tenant) {
        stream = tenant.stream(STREAM)
                .typed(EventCodec.<Happening>sealed(Happening.class)
                        .lookup(MethodHandles.lookup())
                        .build());
        for (ReadModel<?> model : List.of(projects, threads, turns, messages, checkpoints, settings)) {
            ProjectionRunner runner = stream.project(model);
            runners.put(model, runner);
            runner.start();
        }
    }

    /** Makes a project. */
    void createProject(String project, String name) {
        record(() -> {
            require(projects().stream().noneMatch(known -> known.project().equals(project)), "there already");
            return List.of(new ProjectCreated(project, name));
        });
    }

    /** Gives a project another name. */
    void renameProject(String project, String name) {
        record(() -> {
            require(projects().stream().anyMatch(known -> known.project().equals(project)), "no such project");
            return List.of(new ProjectRenamed(project, name));
        });
    }

    /** Starts a thread. */
    void startThread(String project, String thread, String title) {
        record(() -> {
            require(projects().stream().anyMatch(known -> known.project().equals(project)), "no such project");
            require(threads(project).stream().noneMatch(known -> known.thread().equals(thread)), "there already");
            return List.of(new ThreadStarted(project, thread, title));
        });
    }

    /** Ends a thread. */
    void archiveThread(String project, String thread) {
        record(() -> {
            require(
                    threads(project).stream().anyMatch(known -> known.thread().equals(thread) && !known.archived()),
                    "no such open thread");
            return List.of(new ThreadArchived(project, thread));
        });
    }

    /** Asks an agent something, and keeps what is said: one batch, there as a whole or not at all. */
    void runTurn(String thread, String agent, String question, String answer) {
        record(() -> {
            int turn = turns(thread).size() + 1;
            return List.of(
                    new TurnStarted(thread, turn, agent),
                    new MessageAdded(thread, turn, 1, Role.USER, question),
                    new MessageAdded(thread, turn, 2, Role.ASSISTANT, answer),
                    new TurnEnded(thread, turn, Outcome.COMPLETED));
        });
    }

    /** Marks where a thread is. */
    void takeCheckpoint(String thread, String checkpoint, String label) {
        record(() ->
                List.of(new CheckpointTaken(thread, checkpoint, turns(thread).size(), label)));
    }

    /** Goes back to a checkpoint. */
    void revert(String thread, String checkpoint) {
        record(() -> {
            View.CheckpointView there = checkpoints(thread).stream()
                    .filter(known -> known.checkpoint().equals(checkpoint))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such checkpoint"));
            return List.of(new ThreadReverted(
                    thread, checkpoint, Math.min(there.turn(), turns(thread).size())));
        });
    }

    /** Changes a setting. */
    void changeSetting(String key, String value) {
        record(() -> List.of(new SettingChanged(key, value)));
    }

    /** All projects. */
    List<View.ProjectView> projects() {
        return projects.list(runner(projects).state(), "");
    }

    /** The threads of a project. */
    List<View.ThreadView> threads(String project) {
        return threads.list(runner(threads).state(), project + "/");
    }

    /** The turns of a thread that count. */
    List<View.TurnView> turns(String thread) {
        return turns.list(runner(turns).state(), thread + "/");
    }

    /** What was said in them. */
    List<View.MessageView> messages(String thread) {
        return messages.list(runner(messages).state(), thread + "/");
    }

    /** The checkpoints of a thread. */
    List<View.CheckpointView> checkpoints(String thread) {
        return checkpoints.list(runner(checkpoints).state(), thread + "/");
    }

    /** All settings. */
    List<View.SettingView> settings() {
        return settings.list(runner(settings).state(), "");
    }

    /** Every document of every view, as it is stored. */
    Map<String, List<Document>> everything() {
        Map<String, List<Document>> all = new LinkedHashMap<>();
        runners.values().forEach(runner -> all.put(runner.name(), documents(runner)));
        return all;
    }

    private static List<Document> documents(ProjectionRunner runner) {
        List<Document> all = new ArrayList<>();
        List<Document> page = runner.state().list("", null, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = runner.state().list("", page.get(page.size() - 1).key(), 1_000);
        }
        return all;
    }

    /** Throws every view away, and makes it again from the first event. */
    void startFromNothing() {
        runners.values().forEach(ProjectionRunner::rebuild);
        awaitViews(stream.lastSequence());
    }

    /** Decides on the views, which have to show everything up to the last event, and appends after that one. */
    private void record(Supplier<List<Happening>> decision) {
        boolean recorded = false;
        while (!recorded) {
            long last = stream.lastSequence();
            awaitViews(last);
            recorded = isAppended(last, decision.get());
        }
    }

    private boolean isAppended(long last, List<Happening> happenings) {
        try {
            List<TypedEvent<Happening>> appended = stream.append(last, happenings);
            awaitViews(appended.get(appended.size() - 1).sequence());
            return true;
        } catch (ConflictException e) { // somebody else was faster: look again
            return false;
        }
    }

    private void awaitViews(long sequence) {
        for (ProjectionRunner runner : runners.values()) {
            if (!runner.await(sequence, PATIENCE)) {
                throw new IllegalStateException(
                        "The view " + runner.name() + " has not caught up: " + runner.progress());
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private ProjectionRunner runner(ReadModel<?> model) {
        ProjectionRunner runner = runners.get(model);
        if (runner == null) {
            throw new IllegalStateException("No runner of " + model.name());
        }
        return runner;
    }

    @Override
    public void close() {
        runners.values().forEach(ProjectionRunner::close);
    }
}
