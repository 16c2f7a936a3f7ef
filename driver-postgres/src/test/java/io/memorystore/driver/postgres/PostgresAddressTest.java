package io.memorystore.driver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a configuration leads, and whom it logs in. */
class PostgresAddressTest {
    private static final String ANY_PASSWORD = "p@ss:w/rd?&%\"' +#ä\uD83D\uDE00";
    private static final String ENCODED = "p%40ss%3Aw%2Frd%3F%26%25%22%27%20%2B%23%C3%A4%F0%9F%98%80";

    private static PostgresAddress address(String url) {
        return PostgresAddress.of(MemoryStoreConfig.of(url));
    }

    private static MemoryStoreConfig.Builder parts() {
        return MemoryStoreConfig.builder()
                .host("db.example")
                .port(6432)
                .database("agents")
                .user("ada")
                .password("s3cret");
    }

    private static void assertRefused(MemoryStoreConfig.Builder builder, String... words) {
        assertThatThrownBy(() -> PostgresAddress.of(builder.build()))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(refusal ->
                        assertThat(words).allMatch(word -> refusal.getMessage().contains(word)))
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://ada:pw@db.example/agents, jdbc:postgresql://db.example:5432/agents",
        "postgres://ada:pw@db.example:6432/agents, jdbc:postgresql://db.example:6432/agents",
        "postgresql://ada:pw@DB.Example/agents, jdbc:postgresql://db.example:5432/agents",
        "jdbc:postgresql://db.example/agents?user=ada&password=pw, jdbc:postgresql://db.example:5432/agents",
        "jdbc:postgresql://ada:pw@db.example/agents, jdbc:postgresql://db.example:5432/agents",
        "jdbc:postgresql:agents?user=ada&password=pw, jdbc:postgresql://localhost:5432/agents",
        "jdbc:postgresql:///agents?user=ada&password=pw, jdbc:postgresql://localhost:5432/agents",
        "postgresql://ada:pw@/agents, jdbc:postgresql://localhost:5432/agents",
        "postgresql://ada:pw@[::1]/agents, jdbc:postgresql://[::1]:5432/agents",
        "postgresql://ada:pw@[2001:DB8::7]:6432/agents, jdbc:postgresql://[2001:db8::7]:6432/agents",
        "postgresql://ada:pw@10.0.0.7/agents, jdbc:postgresql://10.0.0.7:5432/agents",
        "postgresql://ada:pw@h/a%20b%2Fc%2Bd+e, jdbc:postgresql://h:5432/a+b%2Fc%2Bd%2Be",
        "jdbc:postgresql://ada:pw@h/a%20b%2Fc%2Bd+e, jdbc:postgresql://h:5432/a+b%2Fc%2Bd+e",
    })
    void url_becomesTheDriversOwn(String url, String jdbcUrl) {
        assertThat(address(url).jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(address(url).user()).isEqualTo("ada");
        assertThat(address(url).properties()).containsEntry("user", "ada").containsEntry("password", "pw");
    }

    @Test
    void url_mayNameSeveralServers_ofWhichThePrimaryIsMeant() {
        PostgresAddress address = address("postgresql://ada:pw@a,b:6432,[::1]:7432/agents");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://a:5432,b:6432,[::1]:7432/agents");
        assertThat(address.properties()).containsEntry("targetServerType", "primary");
        assertThat(address("postgresql://ada:pw@a,b/agents?targetServerType=any")
                        .properties())
                .containsEntry("targetServerType", "any");
        assertThat(address("postgresql://ada:pw@a/agents").properties()).doesNotContainKey("targetServerType");
    }

    @Test
    void parts_areAnAddressToo() {
        PostgresAddress address = PostgresAddress.of(parts().build());

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6432/agents");
        assertThat(address.properties()).containsEntry("user", "ada").containsEntry("password", "s3cret");
        assertThat(PostgresAddress.of(parts().host("a,b:6432").build()).jdbcUrl())
                .isEqualTo("jdbc:postgresql://a:6432,b:6432/agents");
        assertThat(PostgresAddress.of(parts().host("::1").build()).jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:6432/agents");
    }

    @Test
    void parts_completeAUrl() {
        PostgresAddress address = PostgresAddress.of(MemoryStoreConfig.builder()
                .url("jdbc:postgresql://db.example/")
                .port(6432)
                .database("agents")
                .user("ada")
                .password("s3cret")
                .build());

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6432/agents");
        assertThat(address.properties()).containsEntry("password", "s3cret");
    }

    @Test
    void variables_thatContradictTheUrl_areRefused_namingBoth() {
        String url = "postgresql://ada:s3cret@db.example:6432/agents";
        for (String[] part : new String[][] {
            {"HOST", "other"}, {"PORT", "5432"}, {"DATABASE", "other"}, {"USER", "other"}, {"PASSWORD", "other-s3cret"}
        }) {
            assertRefused(
                    MemoryStoreConfig.fromEnvironment(Map.of("MEMORYSTORE_URL", url, "MEMORYSTORE_" + part[0], part[1]))
                            .toBuilder(),
                    "MEMORYSTORE_" + part[0],
                    "MEMORYSTORE_URL",
                    "differ");
        }
    }

    @Test
    void variables_completeAUrl_andMayRepeatIt() {
        PostgresAddress address = PostgresAddress.of(MemoryStoreConfig.fromEnvironment(Map.of(
                "MEMORYSTORE_URL", "postgresql://ada@db.example/agents",
                "MEMORYSTORE_HOST", "db.example",
                "MEMORYSTORE_PORT", "6432",
                "MEMORYSTORE_DATABASE", "agents",
                "MEMORYSTORE_PASSWORD", "s3cret")));
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6432/agents");
        assertThat(address.properties()).containsEntry("user", "ada").containsEntry("password", "s3cret");
    }

    @Test
    void parts_inCodeStandAboveTheUrlOfTheEnvironment() {
        MemoryStoreConfig outside =
                MemoryStoreConfig.fromEnvironment(Map.of("MEMORYSTORE_URL", "postgresql://ada:old@a:1,b:2/agents"));
        PostgresAddress moved = PostgresAddress.of(outside.toBuilder()
                .host("c")
                .database("other")
                .user("eve")
                .password("s3cret")
                .build());
        assertThat(moved.jdbcUrl()).isEqualTo("jdbc:postgresql://c:5432/other");
        assertThat(moved.properties()).containsEntry("user", "eve").containsEntry("password", "s3cret");
        assertThat(PostgresAddress.of(outside.toBuilder().port(7432).build()).jdbcUrl())
                .isEqualTo("jdbc:postgresql://a:7432,b:7432/agents");
        assertThat(PostgresAddress.of(outside.toBuilder()
                                .url("postgresql://eve:s3cret@d/other")
                                .build())
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://d:5432/other");
    }

    @Test
    void parts_thatContradictTheUrl_areRefused_namingBoth() {
        String url = "postgresql://ada:s3cret@db.example:6432/agents";
        MemoryStoreConfig.Builder builder = MemoryStoreConfig.builder().url(url);

        assertRefused(builder.build().toBuilder().host("other"), "host", "url", "differ");
        assertRefused(builder.build().toBuilder().port(5432), "port", "url", "differ");
        assertRefused(builder.build().toBuilder().database("other"), "database", "url", "differ");
        assertRefused(builder.build().toBuilder().user("other"), "user", "url", "differ");
        assertRefused(builder.build().toBuilder().password("other-s3cret"), "password", "url", "differ");
        assertRefused(MemoryStoreConfig.builder().url(url + "?user=eve"), "user", "twice", "differ");
        assertThat(PostgresAddress.of(parts().url("postgresql://ada:s3cret@db.example:6432/agents")
                                .build())
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example:6432/agents");
    }

    @Test
    void password_mayBeAnything() {
        for (String url : new String[] {
            "postgresql://ada:" + ENCODED + "@h/agents",
            "jdbc:postgresql://h/agents?user=ada&password=" + ENCODED,
            "jdbc:postgresql://ada:" + ENCODED + "@h/agents"
        }) {
            assertThat(address(url).properties()).containsEntry("password", ANY_PASSWORD);
        }
        assertThat(PostgresAddress.of(parts().password(ANY_PASSWORD).build()).properties())
                .containsEntry("password", ANY_PASSWORD);
        assertThat(PostgresAddress.of(parts().password(ENCODED).build()).properties())
                .containsEntry("password", ENCODED);
        assertThat(address("postgresql://ada:s3@cret@h/agents").properties()).containsEntry("password", "s3@cret");
    }

    @Test
    void plus_isASpace_whereTheDriverTakesItForOne() {
        assertThat(address("postgresql://ada:a+b@h/agents").properties()).containsEntry("password", "a+b");
        assertThat(address("postgresql://h/agents?user=ada&password=a+b").properties())
                .containsEntry("password", "a+b");
        assertThat(address("jdbc:postgresql://h/agents?user=ada&password=a+b").properties())
                .containsEntry("password", "a b");
    }

    @Test
    void password_emptyOrMissing_hasToBeMeant() {
        for (String url : new String[] {"postgresql://ada@h/agents", "postgresql://ada:@h/agents"}) {
            assertRefused(MemoryStoreConfig.builder().url(url), "password", "allowEmptyPassword");
            assertThat(PostgresAddress.of(MemoryStoreConfig.builder()
                                    .url(url)
                                    .allowEmptyPassword(true)
                                    .build())
                            .properties())
                    .containsEntry("password", "");
        }
        assertRefused(
                MemoryStoreConfig.builder().url("postgresql://ada@h/agents?sslrootcert=system"), "password", "missing");
    }

    @Test
    void password_isNotNeededWithACertificateOfTheUser() {
        MemoryStoreConfig.Builder builder = MemoryStoreConfig.builder()
                .url("postgresql://ada@h/agents?sslmode=verify-full&sslcert=/c/ada.crt&sslkey=/c/ada.pk8")
                .option("allowedParameters", "sslcert, sslkey");

        assertThat(PostgresAddress.of(builder.build()).properties()).containsEntry("password", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sqlite:agent.db",
                "mysql://ada:s3cret@h/agents",
                "postgresql:agents",
                "postgresql:/agents",
                "postgresql://ada:s3cret@h",
                "postgresql://ada:s3cret@h/",
                "postgresql://:s3cret@h/agents",
                "postgresql://h/agents?password=s3cret",
                "postgresql://ada:s3cret@h:port/agents",
                "postgresql://ada:s3cret@h:0/agents",
                "postgresql://ada:s3cret@h:65536/agents",
                "postgresql://ada:s3cret@h:/agents",
                "postgresql://ada:s3cret@[::1/agents",
                "postgresql://ada:s3cret@[::1]x/agents",
                "postgresql://ada:s3cret@h,/agents",
                "postgresql://ada:s3cret@h%2Fx/agents",
                "postgresql://ada:s3cret@%2Fvar%2Frun/agents",
                "postgresql://ada:s3cret@h\u00e4/agents",
                "postgresql://ada:s3cret/more@h/agents",
                "postgresql://ada:s3cret%@h/agents",
                "postgresql://ada:s3cret%zz@h/agents",
                "postgresql://ada:s3cret%ff@h/agents",
                "postgresql://ada:s3cret%00@h/agents",
                "postgresql://ada%00:s3cret@h/agents",
                "postgresql://ada:s3cret@h/agents%00",
                "postgresql://ada:s3cret@h/agents?sslmode=require%00",
                "postgresql://ada:s3cret@h/agents?&",
                "postgresql://ada:s3cret@h/agents?sslmode=require&sslmode=require"
            })
    void url_isRefused_withoutItsSecrets(String url) {
        assertRefused(MemoryStoreConfig.builder().url(url));
    }

    @Test
    void parts_areRefused_whenOneIsMissingOrCannotBe() {
        assertRefused(MemoryStoreConfig.builder().user("ada").password("s3cret").database("agents"), "url or a host");
        assertRefused(parts().user(""), "user", "empty");
        assertRefused(parts().user("u".repeat(64)), "user", "64 bytes", "63");
        assertRefused(parts().database("\u00e4".repeat(32)), "database", "64 bytes", "63");
        assertRefused(parts().database("a\0b"), "database", "NUL");
        assertRefused(parts().user("\uD800"), "user", "surrogate");
        assertRefused(parts().password("s3cret\0"), "password", "NUL");
        assertRefused(parts().password("s3cret\uD800"), "password", "surrogate");
        assertRefused(parts().host("a b"), "host");
        assertRefused(parts().host("a,b:7432"), "host", "port", "differ");
        assertThat(PostgresAddress.of(
                                parts().database("\u00e4".repeat(31) + "b").build())
                        .database())
                .hasSize(32);
    }

    @Test
    void connections_areSetToWhatAStoreNeeds() {
        PostgresAddress address = PostgresAddress.of(MemoryStoreConfig.builder()
                .url("postgresql://ada:s3cret@a,b/agents")
                .connectTimeout(Duration.ofSeconds(10))
                .build());

        assertThat(address.properties())
                .containsEntry("tcpKeepAlive", "true")
                .containsEntry("ApplicationName", "memorystore")
                .containsEntry("logServerErrorDetail", "false")
                .containsEntry("loginTimeout", "10.0")
                .containsEntry("connectTimeout", "2")
                .containsEntry("socketTimeout", "2");
        assertThat(address("postgresql://ada:s3cret@a/agents?ApplicationName=mine&tcpKeepAlive=false")
                        .properties())
                .containsEntry("ApplicationName", "mine")
                .containsEntry("tcpKeepAlive", "false");
    }

    @Test
    void timeouts_areAtLeastASecondForTheSocket_andExactForTheCaller() {
        PostgresAddress address = PostgresAddress.of(
                parts().connectTimeout(Duration.ofMillis(200)).build());

        assertThat(address.properties()).containsEntry("loginTimeout", "0.2").containsEntry("connectTimeout", "1");
    }

    @Test
    void text_showsServersAndDatabaseAlone() {
        assertThat(address("postgresql://ada:s3cret@a,b/agents?sslpassword=s3cret")
                        .toString())
                .isEqualTo("agents on a:5432, b:5432");
    }
}
