package io.memorystore;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every setting that can be given as text. A new one is one entry here: the variable of the environment, the property, their ranges,
 * what {@code memorystore config} prints and the table in {@code docs/operations.md} all come from it.
 *
 * <p>The constant's name is that of the variable and of the property, {@code MEMORYSTORE_POOL_SIZE} and {@code memorystore.pool-size};
 * its first argument is the builder's. Defaults are the builder's and a strategy's own.
 */
enum Setting {
    DRIVER(
            "driver",
            FreeText.of("a name that `drivers` lists"),
            MemoryStoreConfig.Builder::driver,
            MemoryStoreConfig::driver,
            "all",
            "which kind of database; implied by the URL if absent"),
    URL(
            "url",
            new FreeText("a URL or a path", Redaction::url),
            MemoryStoreConfig.Builder::url,
            MemoryStoreConfig::url,
            "all",
            "where the database is"),
    HOST(
            "host",
            FreeText.of("a name or an address"),
            MemoryStoreConfig.Builder::host,
            MemoryStoreConfig::host,
            "servers",
            "where the server is, if the URL does not say it"),
    PORT(
            "port",
            new WholeNumber(1, 65_535, ""),
            MemoryStoreConfig.Builder::port,
            MemoryStoreConfig::port,
            "servers",
            "the server's port, if the URL does not say it; the server's usual one if nobody does"),
    DATABASE(
            "database",
            FreeText.of("a name"),
            MemoryStoreConfig.Builder::database,
            MemoryStoreConfig::database,
            "servers",
            "the database on the server, if the URL does not say it"),
    USER(
            "user",
            FreeText.of("a name"),
            MemoryStoreConfig.Builder::user,
            MemoryStoreConfig::user,
            "servers",
            "who logs in, if the URL does not say it"),
    PASSWORD(
            "password",
            FreeText.secret("any text"),
            MemoryStoreConfig.Builder::password,
            MemoryStoreConfig::password,
            "servers",
            "the user's password, if the URL does not say it; secret"),
    PASSWORD_FILE(
            "passwordFile",
            new SecretFile(),
            MemoryStoreConfig.Builder::password,
            config -> null,
            "servers",
            "a file that holds the password, and perhaps one line break at its end; in the place of the password"),
    ALLOW_EMPTY_PASSWORD(
            "allowEmptyPassword",
            Choice.yesOrNo(),
            MemoryStoreConfig.Builder::allowEmptyPassword,
            MemoryStoreConfig::allowEmptyPassword,
            "servers",
            "whether an empty password is meant"),
    SCHEMA(
            "schema",
            FreeText.of("a name"),
            MemoryStoreConfig.Builder::schema,
            MemoryStoreConfig::schema,
            "postgres",
            "the schema that holds the tables; `memorystore` if absent"),
    STRATEGY(
            "strategy",
            new StrategyName(StrategyParser.NAMES),
            config -> config.strategy().name(),
            "all",
            "what the model sees; `rolling_summary` needs a `summarizer` in code"),
    BUDGET_TOKENS(
            "budgetTokens",
            new WholeNumber(1, Integer.MAX_VALUE, "tokens"),
            StrategySettings::budgetTokens,
            "`truncation`, `rolling_summary`",
            "the most tokens to show, under `rolling_summary` while degraded and to the summariser at once"),
    KEEP_RECENT_TURNS(
            "keepRecentTurns",
            new WholeNumber(0, 10_000, "turns"),
            config -> StrategySettings.rolling(config, RollingSummary::keepRecentTurns),
            "`rolling_summary`",
            "the newest turns, always word for word"),
    FOLD_TURNS(
            "foldTurns",
            new WholeNumber(1, 10_000, "turns"),
            config -> StrategySettings.rolling(config, RollingSummary::foldTurns),
            "`rolling_summary`",
            "how many turns beyond those make a fold due"),
    SUMMARY_MAX_ATTEMPTS(
            "maxAttempts",
            new WholeNumber(1, 100, "failures"),
            config -> StrategySettings.rolling(config, RollingSummary::maxAttempts),
            "`rolling_summary`",
            "after how many failures in a row a session is degraded"),
    SUMMARY_TIMEOUT(
            "timeout",
            Lengths.CALL,
            config -> StrategySettings.rolling(config, RollingSummary::timeout),
            "`rolling_summary`",
            "how long one call of the summariser may take"),
    SUMMARY_RETRY_DELAY(
            "retryDelay",
            Lengths.CALL,
            config -> StrategySettings.rolling(config, RollingSummary::retryDelay),
            "`rolling_summary`",
            "the wait after the first failure, doubled with each further one"),
    SUMMARY_MAX_RETRY_DELAY(
            "maxRetryDelay",
            Lengths.CALL,
            config -> StrategySettings.rolling(config, RollingSummary::maxRetryDelay),
            "`rolling_summary`",
            "the longest wait; not below the first"),
    POOL_SIZE(
            "poolSize",
            new WholeNumber(1, 1_000, "connections"),
            MemoryStoreConfig.Builder::poolSize,
            MemoryStoreConfig::poolSize,
            "servers, sqlite",
            "connections that are kept: on a server for reading and writing, on SQLite for reading, beside the one that writes"),
    POOL_OVERFLOW(
            "poolMaxOverflow",
            new WholeNumber(0, 1_000, "connections"),
            MemoryStoreConfig.Builder::poolMaxOverflow,
            MemoryStoreConfig::poolMaxOverflow,
            "servers",
            "connections beyond those, opened under load and closed when they have been idle for about a minute"),
    POOL_MAX_LIFETIME(
            "poolMaxLifetime",
            Lengths.POOLED,
            MemoryStoreConfig.Builder::poolMaxLifetime,
            MemoryStoreConfig::poolMaxLifetime,
            "servers",
            "how long a connection is used before a new one takes its place; shorter than what the server, or anything between,"
                    + " allows"),
    POOL_KEEPALIVE(
            "poolKeepalive",
            Lengths.POOLED_OR_NEVER,
            MemoryStoreConfig.Builder::poolKeepalive,
            MemoryStoreConfig::poolKeepalive,
            "servers",
            "how often an idle connection is checked, so that nothing between takes it for dead; shorter than its lifetime"),
    CONNECT_TIMEOUT(
            "connectTimeout",
            Lengths.CALL,
            MemoryStoreConfig.Builder::connectTimeout,
            MemoryStoreConfig::connectTimeout,
            "all",
            "how long opening may take"),
    OPERATION_TIMEOUT(
            "operationTimeout",
            Lengths.CALL,
            MemoryStoreConfig.Builder::operationTimeout,
            MemoryStoreConfig::operationTimeout,
            "all",
            "how long a call may take"),
    CLOSE_TIMEOUT(
            "closeTimeout",
            Lengths.CALL,
            MemoryStoreConfig.Builder::closeTimeout,
            MemoryStoreConfig::closeTimeout,
            "all",
            "how long `close()` waits for calls in flight"),
    BUSY_TIMEOUT(
            "busyTimeout",
            Lengths.CALL,
            MemoryStoreConfig.Builder::busyTimeout,
            MemoryStoreConfig::busyTimeout,
            "sqlite",
            "how long to wait for another process's lock"),
    DURABILITY(
            "durability",
            Choice.of(Durability.class),
            MemoryStoreConfig.Builder::durability,
            MemoryStoreConfig::durability,
            "all but memory",
            "what an acknowledged write survives: the loss of power, or only the death of the process"),
    EXCLUSIVE(
            "exclusive",
            Choice.yesOrNo(),
            MemoryStoreConfig.Builder::exclusive,
            MemoryStoreConfig::exclusive,
            "sqlite; others refuse it",
            "whether no other store may have the database open, in this process or another"),
    SCHEMA_MODE(
            "schemaMode",
            Choice.of(SchemaMode.class),
            MemoryStoreConfig.Builder::schemaMode,
            MemoryStoreConfig::schemaMode,
            "all but memory",
            "whether opening makes and upgrades tables, or only looks and refuses: see [Upgrades](#upgrades)"),
    ALLOW_REBUILD(
            "allowRebuild",
            Choice.yesOrNo(),
            MemoryStoreConfig.Builder::allowRebuild,
            MemoryStoreConfig::allowRebuild,
            "all but memory",
            "whether opening may empty the store where no step keeps its rows"),
    MAX_TURN_BYTES(
            "maxTurnBytes",
            new WholeNumber(1_024, 64 << 20, "bytes"),
            MemoryStoreConfig.Builder::maxTurnBytes,
            MemoryStoreConfig::maxTurnBytes,
            "all",
            "the largest turn, event or document of a projection, as encoded"),
    RETENTION_MAX_AGE(
            "retentionMaxAge",
            new TimeLength(Duration.ofSeconds(1), Duration.ofDays(36_500), false),
            (builder, age) -> builder.retention(builder.retention().maxAge(age)),
            config -> config.retention().maxAge(),
            "all",
            "the age beyond which turns are removed: see [Retention](#retention)"),
    RETENTION_MAX_TURNS(
            "retentionMaxTurns",
            new WholeNumber(1, Integer.MAX_VALUE, "turns"),
            (builder, turns) -> builder.retention(builder.retention().maxTurns(turns)),
            config -> config.retention().maxTurns() == Integer.MAX_VALUE
                    ? null
                    : config.retention().maxTurns(),
            "all",
            "the number of a session's turns beyond which the oldest are removed");

    /** What a new address replaces as a whole. */
    static final List<Setting> ADDRESS = List.of(DRIVER, URL, HOST, PORT, DATABASE, USER, PASSWORD);

    private final String builderName;
    private final SettingType<?> type;
    private final @Nullable BiConsumer<MemoryStoreConfig.Builder, Object> setter;
    private final Getter<?> getter;
    private final String usedBy;
    private final String meaning;
    private final Printer printer;

    /** A property of the builder. */
    @SuppressWarnings("unchecked") // what the setter and the printer get was parsed by the same type
    <T> Setting(
            String builderName,
            SettingType<T> type,
            @Nullable BiConsumer<MemoryStoreConfig.Builder, T> setter,
            Getter<T> getter,
            String usedBy,
            String meaning) {
        this.builderName = builderName;
        this.type = type;
        this.setter = setter == null ? null : (builder, value) -> setter.accept(builder, (T) value);
        this.getter = getter;
        this.usedBy = usedBy;
        this.meaning = meaning;
        this.printer = value -> type.show((T) value);
    }

    /** A part of a strategy, which has no setter of its own. */
    <T> Setting(String builderName, SettingType<T> type, Getter<T> getter, String usedBy, String meaning) {
        this(builderName, type, null, getter, usedBy, meaning);
    }

    String builderName() {
        return builderName;
    }

    /** What people know it by: the builder's name, or, for a part of a strategy, that of the property. */
    String shownName() {
        return isOfStrategy() ? KeyForm.camel(words()) : builderName;
    }

    SettingType<?> type() {
        return type;
    }

    String usedBy() {
        return usedBy;
    }

    String meaning() {
        return meaning;
    }

    boolean isOfStrategy() {
        return setter == null;
    }

    void set(MemoryStoreConfig.Builder builder, Object value) {
        Objects.requireNonNull(setter, builderName).accept(builder, value);
    }

    @Nullable
    Object in(MemoryStoreConfig config) {
        return getter.of(config);
    }

    String show(Object value) {
        return printer.show(value);
    }

    /** Refuses a value that is out of range. */
    int require(int value) {
        return ((WholeNumber) type).require(builderName, value);
    }

    /** Refuses a value that is out of range. */
    Duration require(Duration value) {
        return ((TimeLength) type).require(builderName, value);
    }

    /** The words of its name: {@code POOL}, {@code SIZE}. */
    List<String> words() {
        return Arrays.asList(name().split("_", -1));
    }

    /** The words of every name under which it is taken: its own, and those of the builder's property. */
    Stream<List<String>> spellings() {
        List<String> words = Arrays.stream(builderName.split("(?=[A-Z])"))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
        return Stream.of(words(), words).filter(each -> !isOfStrategy() || each.equals(words()));
    }

    /** Where a value is. */
    interface Getter<T> {
        /** The value, or null if there is none. */
        @Nullable
        T of(MemoryStoreConfig config);
    }

    private interface Printer {
        String show(Object value);
    }

    /** Lengths of time that several settings have in common. */
    private static final class Lengths {
        private static final Duration DAY = Duration.ofDays(1);
        private static final Duration POOLED_LEAST = Duration.ofSeconds(30);
        static final TimeLength CALL = new TimeLength(Duration.ofMillis(1), DAY, false);
        static final TimeLength POOLED = new TimeLength(POOLED_LEAST, DAY, false);
        static final TimeLength POOLED_OR_NEVER = new TimeLength(POOLED_LEAST, DAY, true);

        private Lengths() {}
    }
}
