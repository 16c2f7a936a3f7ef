/** Spring Boot's auto-configuration of a store. */
module io.memorystore.springboot {
    requires transitive io.memorystore;
    requires transitive spring.boot.autoconfigure;
    requires spring.beans;
    requires spring.boot;
    requires spring.context;
    requires spring.core;
    requires static io.memorystore.langchain4j;
    requires static io.memorystore.micrometer;
    requires static io.memorystore.springai;
    requires static langchain4j;
    requires static org.jspecify;
    requires static org.testcontainers.jdbc;
    requires static spring.boot.health;
    requires static spring.boot.jdbc;
    requires static spring.boot.testcontainers;

    exports io.memorystore.springboot;

    // Spring makes beans of classes that are nobody else's.
    opens io.memorystore.springboot;
}
