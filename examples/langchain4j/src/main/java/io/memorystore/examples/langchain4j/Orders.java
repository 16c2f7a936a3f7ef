package io.memorystore.examples.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** What the assistant can look up. */
final class Orders {
    @Tool("The state of an order")
    String state(@P("the number of the order") int number) {
        return number % 2 == 0 ? "delivered" : "on its way";
    }
}
