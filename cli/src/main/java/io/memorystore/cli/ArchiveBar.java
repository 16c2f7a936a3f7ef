package io.memorystore.cli;

import io.memorystore.Progress;
import io.memorystore.ProgressListener;
import java.io.PrintWriter;
import java.io.Serial;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a store has been exported, imported or copied, a line a phase; ends it when somebody wants to stop. */
final class ArchiveBar implements ProgressListener, AutoCloseable {
    private final Interruption interruption;
    private final boolean bytes;
    private final @Nullable PrintWriter err;
    private final int width;
    private @Nullable ProgressBar bar;
    private String phase = "";

    private ArchiveBar(Interruption interruption, boolean bytes, @Nullable PrintWriter err, int width) {
        this.interruption = interruption;
        this.bytes = bytes;
        this.err = err;
        this.width = width;
    }

    /** A bar of bytes, or of records. */
    static ArchiveBar of(Main main, Interruption interruption, boolean bytes, PrintWriter err) {
        Terminal terminal = main.terminal();
        return new ArchiveBar(
                interruption, bytes, terminal.err() && !main.output().json() ? err : null, terminal.columns() - 1);
    }

    /** Somebody wants to stop. */
    static final class StoppedException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void progress(Progress progress) {
        if (interruption.requested()) {
            throw new StoppedException();
        }
        if (err == null) {
            return;
        }
        if (bar == null || !phase.equals(progress.phase())) {
            close();
            phase = progress.phase();
            bar = bar(err);
        }
        bar.maxHint(progress.total());
        bar.stepTo(progress.done());
    }

    private ProgressBar bar(PrintWriter shown) {
        return new ProgressBarBuilder()
                .setTaskName(phase)
                .setInitialMax(-1)
                .setUnit(bytes ? " KiB" : " records", bytes ? 1024 : 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new BarLine(shown, width))
                .build();
    }

    /** Ends the line that the bar stands on, so that what follows begins a new one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
