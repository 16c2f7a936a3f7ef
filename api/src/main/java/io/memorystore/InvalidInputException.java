package io.memorystore;

import java.io.Serial;

/** An argument cannot be stored or used. Nothing was written; the message names the field and what is wrong with it. */
public final class InvalidInputException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The field, as a path. */
    private final String field;

    /**
     * A refusal.
     *
     * @param field the field, as a path such as {@code messages[2].attributes.score}
     * @param problem what is wrong with it and what to do, to follow the field's name in a sentence
     */
    public InvalidInputException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /**
     * A refusal of what could not be read.
     *
     * @param field the field
     * @param problem what is wrong with it and what to do, to follow the field's name in a sentence
     * @param cause what reading it threw
     */
    public InvalidInputException(String field, String problem, Throwable cause) {
        super(field + " " + problem, cause);
        this.field = field;
    }

    /**
     * The field.
     *
     * @return a path such as {@code messages[2].attributes.score}
     */
    public String field() {
        return field;
    }
}
