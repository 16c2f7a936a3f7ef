package io.memorystore.internal;

import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import java.util.List;

/**
 * Loads a projection. Its documents come first, while its mark is still that of one that has never run; so one that was loaded in part
 * is none, and is begun again. For one projection.
 */
final class LoadedProjection {
    private final LoadCalls calls;
    private final ProjectionBackend projections;
    private final ProjectionKey key;
    private final ProjectionMark mark;
    private final Batch<DocumentRow> batch = new Batch<>(this::write);
    private boolean there;

    LoadedProjection(LoadCalls calls, ProjectionBackend projections, ProjectionKey key, ProjectionMark mark) {
        this.calls = calls;
        this.projections = projections;
        this.key = key;
        this.mark = mark;
        this.there = isThere();
    }

    private boolean isThere() {
        ProjectionMark found = calls.read(() -> projections.mark(key));
        if (!found.equals(ProjectionMark.NONE) && !found.equals(mark)) {
            throw calls.changed(key.stream().tenant(), "projections");
        }
        return found.equals(mark);
    }

    void add(DocumentRow row) {
        batch.add(row, row.json().length);
    }

    private void write(List<DocumentRow> rows) {
        advance(rows, ProjectionMark.NONE);
    }

    void end() {
        batch.flush();
        advance(List.of(), mark);
    }

    private void advance(List<DocumentRow> rows, ProjectionMark next) {
        if (!there
                && !calls.write(() ->
                        projections.advance(key, ProjectionMark.NONE, next, transaction -> transaction.put(rows)))) {
            there = isThere();
            if (!there) {
                throw calls.changed(key.stream().tenant(), "projections");
            }
        }
    }
}
