/** LangChain4j's chat memory over sessions: a {@code ChatMemory} of its own, and a {@code ChatMemoryStore} for LangChain4j's. */
@NullMarked
package io.memorystore.langchain4j;

import org.jspecify.annotations.NullMarked;
