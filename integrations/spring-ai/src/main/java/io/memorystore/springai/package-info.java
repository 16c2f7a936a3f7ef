/** Spring AI's chat memory over sessions: a {@code ChatMemory} of its own, and a {@code ChatMemoryRepository} for Spring AI's. */
@NullMarked
package io.memorystore.springai;

import org.jspecify.annotations.NullMarked;
