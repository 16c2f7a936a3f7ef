package io.memorystore.examples.orchestration;

import io.memorystore.Role;
import java.util.Optional;

/** What the application shows, one record a document. */
sealed interface View {

    /** A project and how many of its threads are not archived. */
    record ProjectView(String project, String name, int openThreads) implements View {}

    /** A thread. */
    record ThreadView(String project, String thread, String title, boolean archived) implements View {}

    /** A turn; without an outcome, it is under way. */
    record TurnView(String thread, int turn, String agent, Optional<Happening.Outcome> outcome) implements View {}

    /** A message. */
    record MessageView(String thread, int turn, int message, Role role, String text) implements View {}

    /** A checkpoint, and how often a thread went back to it. */
    record CheckpointView(String thread, String checkpoint, int turn, String label, int reverts) implements View {}

    /** A setting. */
    record SettingView(String key, String value) implements View {}
}
