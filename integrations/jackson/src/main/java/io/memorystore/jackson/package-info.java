/** Payloads of typed streams by Jackson's databind. See {@link io.memorystore.jackson.JacksonPayloads}. */
@NullMarked
package io.memorystore.jackson;

import org.jspecify.annotations.NullMarked;
