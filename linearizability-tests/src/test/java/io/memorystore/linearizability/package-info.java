/** Small programs against the memory driver, judged by what a single thread would see. */
@org.jspecify.annotations.NullMarked
package io.memorystore.linearizability;
