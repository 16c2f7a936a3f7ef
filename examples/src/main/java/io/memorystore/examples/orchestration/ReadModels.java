package io.memorystore.examples.orchestration;

import io.memorystore.examples.orchestration.Happening.CheckpointTaken;
import io.memorystore.examples.orchestration.Happening.MessageAdded;
import io.memorystore.examples.orchestration.Happening.ProjectCreated;
import io.memorystore.examples.orchestration.Happening.ProjectRenamed;
import io.memorystore.examples.orchestration.Happening.SettingChanged;
import io.memorystore.examples.orchestration.Happening.ThreadArchived;
import io.memorystore.examples.orchestration.Happening.ThreadReverted;
import io.memorystore.examples.orchestration.Happening.ThreadStarted;
import io.memorystore.examples.orchestration.Happening.TurnEnded;
import io.memorystore.examples.orchestration.Happening.TurnStarted;
import java.util.Optional;

/** All views of the application. */
final class ReadModels {
    private ReadModels() {}

    /** Projects, by their id. */
    static final class Projects extends ReadModel<View.ProjectView> {
        Projects() {
            super("projects", View.ProjectView.class);
        }

        @Override
        void apply(Happening happening, Views views) {
            if (happening instanceof ProjectCreated created) {
                views.put(created.project(), new View.ProjectView(created.project(), created.name(), 0));
            } else if (happening instanceof ProjectRenamed renamed) {
                views.change(
                        renamed.project(),
                        project -> new View.ProjectView(project.project(), renamed.name(), project.openThreads()));
            } else if (happening instanceof ThreadStarted started) {
                count(views, started.project(), 1);
            } else if (happening instanceof ThreadArchived archived) {
                count(views, archived.project(), -1);
            }
        }

        private static void count(ReadModel<View.ProjectView>.Views views, String id, int more) {
            views.change(
                    id,
                    project -> new View.ProjectView(project.project(), project.name(), project.openThreads() + more));
        }
    }

    /** Threads, by their project and id. */
    static final class Threads extends ReadModel<View.ThreadView> {
        Threads() {
            super("threads", View.ThreadView.class);
        }

        @Override
        void apply(Happening happening, Views views) {
            if (happening instanceof ThreadStarted started) {
                views.put(
                        started.project() + "/" + started.thread(),
                        new View.ThreadView(started.project(), started.thread(), started.title(), false));
            } else if (happening instanceof ThreadArchived archived) {
                views.change(
                        archived.project() + "/" + archived.thread(),
                        thread -> new View.ThreadView(thread.project(), thread.thread(), thread.title(), true));
            }
        }
    }

    /** Turns that count, by their thread and number. */
    static final class Turns extends ReadModel<View.TurnView> {
        Turns() {
            super("turns", View.TurnView.class);
        }

        @Override
        void apply(Happening happening, Views views) {
            if (happening instanceof TurnStarted started) {
                views.put(
                        key(started.thread(), started.turn()),
                        new View.TurnView(started.thread(), started.turn(), started.agent(), Optional.empty()));
            } else if (happening instanceof TurnEnded ended) {
                views.change(
                        key(ended.thread(), ended.turn()),
                        turn -> new View.TurnView(
                                turn.thread(), turn.turn(), turn.agent(), Optional.of(ended.outcome())));
            } else if (happening instanceof ThreadReverted reverted) {
                views.deleteAfter(reverted.thread() + "/", key(reverted.thread(), reverted.turn()));
            }
        }
    }

    /** Messages of turns that count, by their thread, turn and number. */
    static final class Messages extends ReadModel<View.MessageView> {
        Messages() {
            super("messages", View.MessageView.class);
        }

        @Override
        void apply(Happening happening, Views views) {
            if (happening instanceof MessageAdded added) {
                views.put(
                        key(added.thread(), added.turn(), added.message()),
                        new View.MessageView(
                                added.thread(), added.turn(), added.message(), added.role(), added.text()));
            } else if (happening instanceof ThreadReverted reverted) {
                views.deleteAfter(reverted.thread() + "/", key(reverted.thread(), reverted.turn() + 1));
            }
        }
    }

    /** Checkpoints, by their thread and id. */
    static final class Checkpoints extends ReadModel<View.CheckpointView> {
        Checkpoints() {
            super("checkpoints", View.CheckpointView.class);
        }

        @Override
        void apply(Happening happening, Views views) {
            if (happening instanceof CheckpointTaken taken) {
                views.put(
                        taken.thread() + "/" + taken.checkpoint(),
                        new View.CheckpointView(taken.thread(), taken.checkpoint(), taken.turn(), taken.label(), 0));
            } else if (happening instanceof ThreadReverted reverted) {
                views.change(
                        reverted.thread() + "/" + reverted.checkpoint(),
                        known -> new View.CheckpointView(
                                known.thread(), known.checkpoint(), known.turn(), known.label(), known.reverts() + 1));
            }
        }
    }

    /** Settings, by their key. */
    static final class Settings extends ReadModel<View.SettingView> {
        Settings() {
            super("settings", View.SettingView.class);
        }

        @Override
        void apply(Happening happening, Views views) {
            if (happening instanceof SettingChanged changed) {
                views.put(changed.key(), new View.SettingView(changed.key(), changed.value()));
            }
        }
    }
}
