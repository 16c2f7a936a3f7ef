/**
 * This library against what one would write by hand, both sides in one run on the same work. {@link
 * io.memorystore.benchmarks.Main} runs the pairs and judges the ratios.
 */
@NullMarked
package io.memorystore.benchmarks;

import org.jspecify.annotations.NullMarked;
