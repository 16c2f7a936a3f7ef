package io.memorystore.springboot;

/** A JDBC URL as Testcontainers gives it. */
final class ContainerUrl {
    private ContainerUrl() {}

    /** Without the level of the JDBC driver's log, which Testcontainers adds by itself and a store leaves to the application. */
    static String cleaned(String url) {
        return url.replaceFirst("([?&])loggerLevel=OFF(&|$)", "$1").replaceFirst("[?&]$", "");
    }
}
