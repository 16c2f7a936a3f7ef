package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/**
 * What editors complete is what the code takes. {@code mvn test -pl integrations/spring-boot-starter -Dtest=MetadataTest
 * -Dmemorystore.docs.rewrite=true} writes the file.
 */
class MetadataTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    @Test
    void file_listsEverySetting() throws IOException {
        if (Boolean.getBoolean("memorystore.docs.rewrite")) {
            Files.writeString(FILE, Metadata.json());
        }
        assertThat(Files.readString(FILE)).isEqualTo(Metadata.json());
    }

    @Test
    @SuppressWarnings("unchecked")
    void file_isJson_withTypesThatThereAre() throws IOException {
        Map<String, Object> file = JsonParserFactory.getJsonParser().parseMap(Files.readString(FILE));

        List<Object> properties = (List<Object>) file.get("properties");
        assertThat(properties)
                .hasSizeGreaterThan(MemoryStoreConfig.knownSettings().size());
        assertThat(properties)
                .extracting(property -> ((Map<String, Object>) property).get("type"))
                .allSatisfy(type -> assertThat(Class.forName(type.toString().replaceAll("<.*", "")))
                        .isNotNull());
    }

    @Test
    void secrets_haveNoDefault() {
        assertThat(MemoryStoreConfig.knownSettings())
                .filteredOn(setting -> setting.property().contains("password"))
                .filteredOn(setting -> setting.type() == String.class)
                .hasSize(2)
                .extracting(SettingDescription::defaultValue)
                .containsOnlyNulls();
    }

    @Test
    void drivers_areThoseThatAreProposed() {
        assertThat(MemoryStore.drivers())
                .isNotEmpty()
                .allMatch(driver -> Metadata.json().contains("{\"value\": \"" + driver.name() + "\"}"));
    }
}
