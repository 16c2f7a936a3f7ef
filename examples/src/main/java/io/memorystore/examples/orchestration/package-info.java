/** An application that orchestrates agents: one stream of events, and every view of it a projection. */
@NullMarked
package io.memorystore.examples.orchestration;

import org.jspecify.annotations.NullMarked;
