package io.memorystore.driver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaNameTest {

    @Test
    void name_isOurs_ifNoneIsSet() {
        assertThat(SchemaName.of(MemoryStoreConfig.builder().build()).name()).isEqualTo("memorystore");
    }

    @Test
    void name_isQuoted_whateverIsInIt() {
        assertThat(new SchemaName("My \"agents\"; DROP").qualified("turns"))
                .isEqualTo("\"My \"\"agents\"\"; DROP\".\"turns\"");
    }

    @Test
    void names_haveUpTo63Bytes() {
        assertThat(new SchemaName("ä".repeat(31)).quoted()).hasSize(33);
        assertThatThrownBy(() -> new SchemaName("ä".repeat(32)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("schema", "64 bytes", "63");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pg_catalog", "pg_mine", "information_schema", "a\0b", "\uD800"})
    void names_areRefused_thatCannotBe(String name) {
        assertThatThrownBy(() -> new SchemaName(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema");
    }

    @Test
    void locks_differByName() {
        assertThat(new SchemaName("a").lockKey())
                .isEqualTo(new SchemaName("a").lockKey())
                .isNotEqualTo(new SchemaName("b").lockKey());
    }
}
