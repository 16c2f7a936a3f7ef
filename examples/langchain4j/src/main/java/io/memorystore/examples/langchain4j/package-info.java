/** An assistant of LangChain4j that goes on where it was left. */
@NullMarked
package io.memorystore.examples.langchain4j;

import org.jspecify.annotations.NullMarked;
