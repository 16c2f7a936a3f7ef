package io.memorystore.examples.orchestration;

import io.memorystore.Role;

/**
 * What can happen. Each record is a type of event, named like the record, and carries all that the views need, so that no view has to
 * look into another one.
 */
sealed interface Happening {

    /** Somebody made a project. */
    record ProjectCreated(String project, String name) implements Happening {}

    /** It has another name. */
    record ProjectRenamed(String project, String name) implements Happening {}

    /** Work on something began in a thread of its own. */
    record ThreadStarted(String project, String thread, String title) implements Happening {}

    /** A thread is done with. */
    record ThreadArchived(String project, String thread) implements Happening {}

    /** An agent was asked to do something; turns of a thread are numbered from 1. */
    record TurnStarted(String thread, int turn, String agent) implements Happening {}

    /** Somebody said something in a turn; messages of a turn are numbered from 1. */
    record MessageAdded(String thread, int turn, int message, Role role, String text) implements Happening {}

    /** The agent is through. */
    record TurnEnded(String thread, int turn, Outcome outcome) implements Happening {}

    /** A place to come back to: after this turn. */
    record CheckpointTaken(String thread, String checkpoint, int turn, String label) implements Happening {}

    /** A thread goes on from a checkpoint; the turns after it do not count any more. */
    record ThreadReverted(String thread, String checkpoint, int turn) implements Happening {}

    /** A setting has another value. */
    record SettingChanged(String key, String value) implements Happening {}

    /** How a turn ended. */
    enum Outcome {
        COMPLETED,
        FAILED,
        CANCELLED
    }
}
