/** Dialogues as chat APIs write them: one JSON object a line, read as a stream and checked line by line. */
@NullMarked
package io.memorystore.cli.dialogue;

import org.jspecify.annotations.NullMarked;
