package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses from the environment. */
class ServerAddressTest {
    @Test
    void parse_readsWhatUrlWrites() {
        ServerAddress address = new ServerAddress("db.example", 5433, "a user", "p@ss:w/rd?&%\"'+ ", "test");

        assertThat(ServerAddress.parse(address.url("postgresql"), ServerKind.POSTGRES))
                .isEqualTo(address);
    }

    @Test
    void parse_knowsWhereServersListen() {
        assertThat(ServerAddress.parse("postgresql://user:pw@host", ServerKind.POSTGRES))
                .isEqualTo(new ServerAddress("host", 5432, "user", "pw", "postgres"));
        assertThat(ServerAddress.parse("mysql://user:pw@host", ServerKind.MYSQL))
                .isEqualTo(new ServerAddress("host", 3306, "user", "pw", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://secret@host/db",
                "postgresql://user:secret@host/db?sslmode=require",
                "postgresql://user:secret word@host/db",
                "secret"
            })
    void parse_refusesWithoutRepeatingThePassword(String url) {
        assertThatThrownBy(() -> ServerAddress.parse(url, ServerKind.POSTGRES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_hidesThePassword() {
        assertThat(new ServerAddress("host", 1, "user", "secret", "db")).hasToString("user@host:1/db");
    }
}
