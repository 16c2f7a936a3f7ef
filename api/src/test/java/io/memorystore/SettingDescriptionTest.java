package io.memorystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingDescriptionTest {
    private static SettingDescription of(String property) {
        return MemoryStoreConfig.knownSettings().stream()
                .filter(setting -> setting.property().equals(property))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySetting_isDescribed_underTheNamesThatAreTaken() {
        assertThat(MemoryStoreConfig.knownSettings()).hasSameSizeAs(Setting.values());
        assertThat(MemoryStoreConfig.knownSettings().stream().map(SettingDescription::property))
                .containsExactlyElementsOf(KeyForm.PROPERTIES.keys());
        assertThat(MemoryStoreConfig.knownSettings().stream().map(SettingDescription::variable))
                .containsExactlyElementsOf(KeyForm.ENVIRONMENT.keys());
    }

    @Test
    void types_areThoseOfTheValues() {
        assertThat(of("memorystore.pool-size").type()).isEqualTo(Integer.class);
        assertThat(of("memorystore.operation-timeout").type()).isEqualTo(Duration.class);
        assertThat(of("memorystore.durability").type()).isEqualTo(Durability.class);
        assertThat(of("memorystore.exclusive").type()).isEqualTo(Boolean.class);
        assertThat(of("memorystore.strategy").type()).isEqualTo(String.class);
        assertThat(of("memorystore.url").type()).isEqualTo(String.class);
        assertThat(of("memorystore.password-file").type()).isEqualTo(String.class);
    }

    @Test
    void defaults_areTakenByTheSetting_andAreWhatIsInForce() {
        assertThat(of("memorystore.pool-size").defaultValue()).isEqualTo("4");
        assertThat(of("memorystore.fold-turns").defaultValue()).isNotNull();
        assertThat(of("memorystore.password").defaultValue()).isNull();
        Arrays.stream(Setting.values())
                .filter(setting -> !setting.isOfStrategy() || setting == Setting.STRATEGY)
                .map(setting -> of(KeyForm.PROPERTIES.key(setting)))
                .filter(setting -> setting.defaultValue() != null)
                .forEach(setting -> assertThat(
                                MemoryStoreConfig.fromProperties(Map.of(setting.property(), setting.defaultValue()))
                                        .toString())
                        .isEqualTo(MemoryStoreConfig.builder().build().toString()));
    }
}
