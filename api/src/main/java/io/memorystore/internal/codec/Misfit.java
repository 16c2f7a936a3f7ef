package io.memorystore.internal.codec;

import io.memorystore.InvalidInputException;
import java.io.Serial;

/**
 * A value does not fit its component. The path to the component is put together while this passes the shapes that contain it, so
 * that a value that fits pays nothing for it. It ends as an {@link InvalidInputException}.
 */
final class Misfit extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** From the shape that this has passed last to the value, such as {@code lines[2].price}. */
    private final String path;
    /** To follow the path in a sentence, without a user's text. */
    private final String problem;

    Misfit(String problem) {
        this("", problem);
    }

    private Misfit(String path, String problem) {
        super(problem, null, false, false);
        this.path = path;
        this.problem = problem;
    }

    Misfit inComponent(String name) {
        return new Misfit(path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path, problem);
    }

    Misfit inElement(int index) {
        return new Misfit("[" + index + "]" + (path.isEmpty() || path.startsWith("[") ? "" : ".") + path, problem);
    }

    InvalidInputException of(Class<?> type) {
        return new InvalidInputException(inComponent(type.getSimpleName()).path, problem);
    }
}
