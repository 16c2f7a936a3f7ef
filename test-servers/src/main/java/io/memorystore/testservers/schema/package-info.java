/** What the drivers' tests of schema evolution have in common: steps of releases that are not there yet. */
@NullMarked
package io.memorystore.testservers.schema;

import org.jspecify.annotations.NullMarked;
