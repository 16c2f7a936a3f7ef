/** A sound driver of the plainest kind, and broken ones that each differ from it in one thing. */
@NullMarked
package io.memorystore.conformance.mutants;

import org.jspecify.annotations.NullMarked;
