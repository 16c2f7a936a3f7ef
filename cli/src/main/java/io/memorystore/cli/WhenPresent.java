package io.memorystore.cli;

/** What an import does with a dialogue whose session is in the store already. */
enum WhenPresent {
    /** Nothing of the file is imported. */
    REFUSE,
    /** Its turns are added after those that are there. */
    APPEND,
    /** Its turns take the place of those that are there, in one step. */
    REPLACE,
    /** The session stays as it is, so that an interrupted import can be taken up again. */
    SKIP
}
