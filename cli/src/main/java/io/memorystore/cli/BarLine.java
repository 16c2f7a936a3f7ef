package io.memorystore.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;

/** Writes a bar over the same line again and again. */
final class BarLine extends DelegatingProgressBarConsumer {
    private final PrintWriter err;

    BarLine(PrintWriter err, int width) {
        super(
                text -> {
                    err.print("\r" + text);
                    err.flush();
                },
                width);
        this.err = err;
    }

    @Override
    public void close() {
        err.println();
        err.flush();
    }
}
