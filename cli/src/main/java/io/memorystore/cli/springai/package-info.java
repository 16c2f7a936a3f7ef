/** Reads the table that Spring AI's {@code JdbcChatMemoryRepository} keeps conversations in; knows nothing else of Spring. */
@NullMarked
package io.memorystore.cli.springai;

import org.jspecify.annotations.NullMarked;
