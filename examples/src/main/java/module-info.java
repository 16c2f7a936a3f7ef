/** A host application. It sees the API alone; the driver is found when it runs. */
module io.memorystore.examples {
    requires io.memorystore;
    requires static org.jspecify;
}
