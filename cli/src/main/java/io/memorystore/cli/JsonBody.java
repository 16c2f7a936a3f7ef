package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the fields of a JSON object. */
@FunctionalInterface
interface JsonBody {

    void write(JsonGenerator json) throws IOException;
}
