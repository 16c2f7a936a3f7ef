package io.memorystore.cli;

import io.memorystore.images.Blob;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.Presence;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal that garbage is being collected, since when, and how many files were looked for; nothing anywhere else. */
final class GcBar implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private GcBar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static GcBar of(Main main, PrintWriter err) {
        Terminal terminal = main.terminal();
        return new GcBar(terminal.err() && !main.output().json() ? bar(err, terminal.columns() - 1) : null);
    }

    /** The probe, with each of its looks counted. */
    BlobProbe watching(BlobProbe probe) {
        return new BlobProbe() {
            @Override
            public Presence check(Blob blob) {
                if (bar != null) {
                    bar.step();
                }
                return probe.check(blob);
            }

            @Override
            public boolean isAnswering() {
                return probe.isAnswering();
            }
        };
    }

    /** Ends the line that the bar stands on, so that what follows begins a new one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static ProgressBar bar(PrintWriter err, int width) {
        return new ProgressBarBuilder()
                .setTaskName("gc")
                .setInitialMax(-1) // nobody counts the blobs beforehand
                .setUnit(" files", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new BarLine(err, width))
                .build();
    }
}
