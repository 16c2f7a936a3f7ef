/**
 * A framework's list of messages, kept as marks in the turns of a session. Internal: it is what the integrations of LangChain4j and
 * Spring AI have in common, no application is meant to see it, and it changes without notice.
 */
@NullMarked
package io.memorystore.messagelists;

import org.jspecify.annotations.NullMarked;
