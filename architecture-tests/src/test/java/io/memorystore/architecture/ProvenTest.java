package io.memorystore.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.testservers.Proven;
import org.junit.jupiter.api.Test;

/** The last word of a build: what it has shown each driver on. */
class ProvenTest {
    @Test
    void everyRequiredServer_wasProvenOn() {
        Proven.all().forEach(System.out::println);

        assertThat(Proven.missing())
                .as("servers that memorystore.servers.required names, and on which no driver was proven in this build")
                .isEmpty();
    }
}
