package io.memorystore.cli;

import io.memorystore.Progress;
import io.memorystore.ProgressListener;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a check has come; nothing anywhere else. */
final class CheckBar implements ProgressListener, AutoCloseable {
    private final @Nullable ProgressBar bar;

    private CheckBar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static CheckBar of(Main main, PrintWriter err) {
        Terminal terminal = main.terminal();
        return new CheckBar(terminal.err() && !main.output().json() ? bar(err, terminal.columns() - 1) : null);
    }

    private static ProgressBar bar(PrintWriter err, int width) {
        return new ProgressBarBuilder()
                .setTaskName("check")
                .setInitialMax(-1)
                .setUnit(" payloads", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new BarLine(err, width))
                .build();
    }

    @Override
    public void progress(Progress progress) {
        if (bar != null) {
            bar.setExtraMessage(" " + progress.phase());
            bar.maxHint(Math.max(progress.total(), progress.total() < 0 ? -1 : progress.done()));
            bar.stepTo(progress.done());
        }
    }

    /** Ends the line that the bar stands on, so that what follows begins a new one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
