package io.memorystore.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of one file on a terminal; nothing anywhere else. */
final class ImportBar implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private ImportBar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static ImportBar of(Main main, String file, PrintWriter err) {
        Terminal terminal = main.terminal();
        return new ImportBar(terminal.err() && !main.output().json() ? bar(file, err, terminal.columns() - 1) : null);
    }

    /** The file is read twice, and shown at the size that people know it by. */
    void show(long bytes, long total) {
        if (bar != null) {
            bar.maxHint(total / 2);
            bar.stepTo(bytes / 2);
        }
    }

    /** Ends the line that the bar stands on, so that what follows begins a new one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static ProgressBar bar(String file, PrintWriter err, int width) {
        return new ProgressBarBuilder()
                .setTaskName(Printable.shortened(file, 30))
                .setInitialMax(1)
                .setUnit(" KiB", 1024)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new BarLine(err, width))
                .build();
    }
}
