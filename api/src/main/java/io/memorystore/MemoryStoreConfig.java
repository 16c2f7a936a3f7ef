package io.memorystore;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How to open a store. Immutable and thread-safe.
 *
 * <p>A value out of range is refused at once, with the range; a setting that the driver cannot honour (an address part that it
 * does not have, an unknown option) is refused by {@link MemoryStore#open(MemoryStoreConfig)}. Timeouts, pool size and durability
 * mean the same on every driver that has a use for them, so that moving to another one is a matter of one word.
 */
public final class MemoryStoreConfig {
    private final @Nullable String driver;
    private final @Nullable String url;
    private final @Nullable String host;
    private final @Nullable Integer port;
    private final @Nullable String database;
    private final @Nullable String user;
    private final @Nullable String password;
    private final boolean allowEmptyPassword;
    private final @Nullable String schema;
    private final Strategy strategy;
    private final TokenCounter tokenCounter;
    private final int poolSize;
    private final int poolMaxOverflow;
    private final Duration poolMaxLifetime;
    private final Duration poolKeepalive;
    private final Duration connectTimeout;
    private final Duration operationTimeout;
    private final Duration closeTimeout;
    private final Duration busyTimeout;
    private final Durability durability;
    private final boolean exclusive;
    private final SchemaMode schemaMode;
    private final boolean allowRebuild;
    private final @Nullable PeerDiscovery peers;
    private final int maxTurnBytes;
    private final Clock clock;
    private final @Nullable Executor executor;
    private final List<MemoryStoreListener> listeners;
    private final Map<String, String> options;
    private final @Nullable Summarizer summarizer;
    /** What came from the environment or from properties, and was not set again since. */
    private final Map<Setting, Given> given;

    private final Map<String, Given> givenOptions;
    private final Retention retention;

    private MemoryStoreConfig(Builder builder) {
        driver = builder.driver;
        url = builder.url;
        host = builder.host;
        port = builder.port;
        database = builder.database;
        user = builder.user;
        password = builder.password;
        allowEmptyPassword = builder.allowEmptyPassword;
        schema = builder.schema;
        strategy = builder.strategyWithSummarizer();
        tokenCounter = builder.tokenCounter;
        poolSize = builder.poolSize;
        poolMaxOverflow = builder.poolMaxOverflow;
        poolMaxLifetime = builder.poolMaxLifetime;
        poolKeepalive = builder.poolKeepalive;
        connectTimeout = builder.connectTimeout;
        operationTimeout = builder.operationTimeout;
        closeTimeout = builder.closeTimeout;
        busyTimeout = builder.busyTimeout;
        durability = builder.durability;
        exclusive = builder.exclusive;
        schemaMode = builder.schemaMode;
        allowRebuild = builder.allowRebuild;
        peers = builder.peers;
        maxTurnBytes = builder.maxTurnBytes;
        clock = builder.clock;
        executor = builder.executor;
        listeners = List.copyOf(builder.listeners);
        options = Collections.unmodifiableMap(new TreeMap<>(builder.options));
        summarizer = builder.summarizer;
        given = Collections.unmodifiableMap(new EnumMap<>(builder.given));
        givenOptions = Collections.unmodifiableMap(new TreeMap<>(builder.givenOptions));
        retention = builder.retention;
    }

    /**
     * Starts a configuration.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A configuration of an address alone, with defaults for all else.
     *
     * @param url a URL that implies a driver, or the path of an embedded database's file
     * @return the configuration
     */
    public static MemoryStoreConfig of(String url) {
        return builder().url(url).build();
    }

    /**
     * The configuration that the environment of this process gives: {@code MEMORYSTORE_URL}, {@code MEMORYSTORE_POOL_SIZE} and so on,
     * as {@code docs/operations.md} lists them. See {@link #fromEnvironment(Map)}.
     *
     * @return the configuration
     * @throws ConfigurationException as for {@link #fromEnvironment(Map)}
     * @throws UnknownStrategyException as for {@link #fromEnvironment(Map)}
     */
    public static MemoryStoreConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * The configuration that an environment gives. Variables that do not begin with {@code MEMORYSTORE_} are passed over; what was not
     * given has its default.
     *
     * <p>What is then set in code, by {@link #toBuilder()}, stands above the environment. A new {@link Builder#url} replaces the
     * address of the environment as a whole: driver, URL, host, port, database, user and password. Another part of the address stands
     * above what the environment's URL says of it.
     *
     * @param environment values by the names of their variables
     * @return the configuration
     * @throws ConfigurationException if a variable is unknown, blank, out of range or contradicts another one, or the file that
     *     {@code MEMORYSTORE_PASSWORD_FILE} names cannot be read; it names the variable
     * @throws UnknownStrategyException if there is no strategy of the name that was given
     */
    public static MemoryStoreConfig fromEnvironment(Map<String, String> environment) {
        return SettingReader.read(KeyForm.ENVIRONMENT, environment);
    }

    /**
     * The configuration that properties give: {@code memorystore.url}, {@code memorystore.pool-size} (or {@code memorystore.poolSize})
     * and so on. Keys that do not begin with {@code memorystore.} are passed over. All else is as for {@link #fromEnvironment(Map)}.
     *
     * @param properties values by their keys
     * @return the configuration
     * @throws ConfigurationException as for {@link #fromEnvironment(Map)}; it names the property
     * @throws UnknownStrategyException as for {@link #fromEnvironment(Map)}
     */
    public static MemoryStoreConfig fromProperties(Map<String, String> properties) {
        return SettingReader.read(KeyForm.PROPERTIES, properties);
    }

    /**
     * Starts another configuration from this one.
     *
     * @return a builder with this configuration's values
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.driver = driver;
        builder.url = url;
        builder.host = host;
        builder.port = port;
        builder.database = database;
        builder.user = user;
        builder.password = password;
        builder.allowEmptyPassword = allowEmptyPassword;
        builder.schema = schema;
        builder.strategy = strategy;
        builder.tokenCounter = tokenCounter;
        builder.poolSize = poolSize;
        builder.poolMaxOverflow = poolMaxOverflow;
        builder.poolMaxLifetime = poolMaxLifetime;
        builder.poolKeepalive = poolKeepalive;
        builder.connectTimeout = connectTimeout;
        builder.operationTimeout = operationTimeout;
        builder.closeTimeout = closeTimeout;
        builder.busyTimeout = busyTimeout;
        builder.durability = durability;
        builder.exclusive = exclusive;
        builder.schemaMode = schemaMode;
        builder.allowRebuild = allowRebuild;
        builder.peers = peers;
        builder.maxTurnBytes = maxTurnBytes;
        builder.clock = clock;
        builder.executor = executor;
        builder.listeners.addAll(listeners);
        builder.options.putAll(options);
        builder.summarizer = summarizer;
        builder.retention = retention;
        return builder.given(given, givenOptions);
    }

    /**
     * The driver's name: "memory", "sqlite", or any that {@link MemoryStore#drivers()} lists; implied by the URL if absent.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String driver() {
        return driver;
    }

    /**
     * Where the database is, as a URL or the path of a file; parameters are passed by an allow-list.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String url() {
        return url;
    }

    /**
     * The server's name or address.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String host() {
        return host;
    }

    /**
     * The server's port, 1 to 65,535.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable Integer port() {
        return port;
    }

    /**
     * The database on the server.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String database() {
        return database;
    }

    /**
     * Who logs in.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String user() {
        return user;
    }

    /**
     * The password, any characters; never shown by {@link #toString}, in a message or a log.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String password() {
        return password;
    }

    /**
     * Whether an empty password is meant; refused otherwise.
     *
     * @return the setting
     */
    public boolean allowEmptyPassword() {
        return allowEmptyPassword;
    }

    /**
     * The schema that holds the tables.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable String schema() {
        return schema;
    }

    /**
     * What the model sees; truncation to 8,000 tokens by default.
     *
     * @return the setting
     */
    public Strategy strategy() {
        return strategy;
    }

    /**
     * Who counts tokens; {@link TokenCounter#approximate()} by default.
     *
     * @return the setting
     */
    public TokenCounter tokenCounter() {
        return tokenCounter;
    }

    /**
     * The connections that are kept, 1 to 1,000; 4 by default. On a server, for reading and writing; on SQLite, for
     * reading alone, beside the one that writes. Drivers without connections have no use for it.
     *
     * @return the setting
     */
    public int poolSize() {
        return poolSize;
    }

    /**
     * The connections to a server that may be opened beyond the pool's size under load, 0 to 1,000; 4 by default. They are
     * closed again when they have been idle for about a minute. Embedded databases have no use for it.
     *
     * @return the setting
     */
    public int poolMaxOverflow() {
        return poolMaxOverflow;
    }

    /**
     * How long a connection to a server is used before it is replaced by a new one, 30 seconds to 1 day; 30 minutes by
     * default. Shorter than what the server, or anything between, allows. Embedded databases have no use for it.
     *
     * @return the setting
     */
    public Duration poolMaxLifetime() {
        return poolMaxLifetime;
    }

    /**
     * How often an idle connection to a server is checked, so that nothing between takes it for dead; 30 seconds to 1 day,
     * and shorter than {@link #poolMaxLifetime()}, or zero for never; 2 minutes by default. Embedded databases have no use for it.
     *
     * @return the setting
     */
    public Duration poolKeepalive() {
        return poolKeepalive;
    }

    /**
     * How long opening may take, 1 millisecond to 1 day; 10 seconds by default.
     *
     * @return the setting
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long a call may take, 1 millisecond to 1 day; 30 seconds by default.
     *
     * @return the setting
     */
    public Duration operationTimeout() {
        return operationTimeout;
    }

    /**
     * How long {@link MemoryStore#close()} waits for calls in flight, 1 millisecond to 1 day; 30 seconds by default.
     *
     * @return the setting
     */
    public Duration closeTimeout() {
        return closeTimeout;
    }

    /**
     * How long to wait for another process's lock on an embedded database, 1 millisecond to 1 day; 10 seconds by default.
     *
     * @return the setting
     */
    public Duration busyTimeout() {
        return busyTimeout;
    }

    /**
     * What an acknowledged write survives; {@link Durability#FULL} by default. Drivers that keep nothing have no use for it.
     *
     * @return the setting
     */
    public Durability durability() {
        return durability;
    }

    /**
     * Whether no other store may have the database open, in this process or another; false by default. A driver that cannot keep
     * it so refuses the setting.
     *
     * @return the setting
     */
    public boolean exclusive() {
        return exclusive;
    }

    /**
     * What opening does about tables that are not what this release needs; {@link SchemaMode#MIGRATE} by default. Drivers without
     * tables have no use for it.
     *
     * @return the setting
     */
    public SchemaMode schemaMode() {
        return schemaMode;
    }

    /**
     * Whether opening may empty the store, where the schema cannot be brought to the current one in another way; false by default.
     * It is never emptied for anything else: neither a newer schema nor a damaged one. Drivers without tables have no use for it.
     *
     * @return the setting
     */
    public boolean allowRebuild() {
        return allowRebuild;
    }

    /**
     * Who tells of other hosts, for databases that are for one host alone; nobody by default. Drivers of servers never ask.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable PeerDiscovery peers() {
        return peers;
    }

    /**
     * The largest encoded turn, 1,024 to 67,108,864 bytes; 1,048,576 by default.
     *
     * @return the setting
     */
    public int maxTurnBytes() {
        return maxTurnBytes;
    }

    /**
     * The time of the host; the system's by default.
     *
     * @return the setting
     */
    public Clock clock() {
        return clock;
    }

    /**
     * What runs summarisers; daemon threads of the store by default. Its rejections are treated as failures of the summariser.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable Executor executor() {
        return executor;
    }

    /**
     * Who hears what happens.
     *
     * @return the listeners in the order they were added, may be empty
     */
    public List<MemoryStoreListener> listeners() {
        return listeners;
    }

    /**
     * What only one driver knows.
     *
     * @return the options by name, may be empty; values may be secret
     */
    public Map<String, String> options() {
        return options;
    }

    /**
     * Who writes summaries for a {@code rolling_summary} that has nobody of its own, as one that comes from configuration.
     *
     * @return the setting, or null if it was not set
     */
    public @Nullable Summarizer summarizer() {
        return summarizer;
    }

    /**
     * Every setting that can be given as text, as it stands here, and where its value came from. For people: secrets are left out.
     *
     * @return the settings in a fixed order, and then the driver's options
     */
    public List<SettingInForce> settings() {
        return new SettingsInForce(this, given, givenOptions).all();
    }

    /**
     * Every setting that can be given as text, whether it is set or not: for editors, forms and frameworks that offer them to people.
     * The options of drivers are not among them.
     *
     * @return the settings in a fixed order
     */
    public static List<SettingDescription> knownSettings() {
        return SettingDescriptions.all();
    }

    /**
     * What a setting was called where it was given, for messages about it.
     *
     * @param setting the builder's name of it, such as "host"
     * @return the environment variable or the property that set it; else the name itself
     */
    public String key(String setting) {
        return given.entrySet().stream()
                .filter(outside -> outside.getKey().builderName().equals(setting))
                .map(outside -> outside.getValue().key())
                .findFirst()
                .orElse(setting);
    }

    /**
     * Whether a part of the address stands above the URL, rather than having to agree with it: the part was set in code, while the URL
     * came from the environment or from properties. For drivers.
     *
     * @param part the builder's name of a part, such as "host"
     * @return true if a different value in the URL is to be passed over
     */
    public boolean standsAboveUrl(String part) {
        return given.containsKey(Setting.URL)
                && Setting.ADDRESS.stream()
                        .filter(setting -> setting.builderName().equals(part))
                        .anyMatch(setting -> !given.containsKey(setting) && setting.in(this) != null);
    }

    /**
     * How long turns are kept; for ever by default.
     *
     * @return the setting
     */
    public Retention retention() {
        return retention;
    }

    /** Shows the settings without any secret: no password, no value of an option, no user and no parameter of a URL. */
    @Override
    public String toString() {
        return "MemoryStoreConfig[driver=" + driver + ", url=" + (url == null ? null : Redaction.url(url)) + ", host="
                + host
                + ", port=" + port + ", database=" + database + ", schema=" + schema + ", strategy=" + strategy
                + ", poolSize=" + poolSize + ", poolMaxOverflow=" + poolMaxOverflow + ", poolMaxLifetime="
                + poolMaxLifetime + ", poolKeepalive=" + poolKeepalive + ", connectTimeout=" + connectTimeout
                + ", operationTimeout="
                + operationTimeout + ", closeTimeout=" + closeTimeout + ", busyTimeout=" + busyTimeout + ", durability="
                + durability + ", exclusive=" + exclusive + ", schemaMode=" + schemaMode + ", allowRebuild="
                + allowRebuild
                + ", maxTurnBytes=" + maxTurnBytes + ", options="
                + options.keySet() + ", retention=" + retention + "]";
    }

    /** Collects the settings. For one thread. */
    public static final class Builder {
        private @Nullable String driver;
        private @Nullable String url;
        private @Nullable String host;
        private @Nullable Integer port;
        private @Nullable String database;
        private @Nullable String user;
        private @Nullable String password;
        private boolean allowEmptyPassword;
        private @Nullable String schema;
        private Retention retention = Retention.forever();
        private Strategy strategy = Strategy.truncation(Strategy.DEFAULT_BUDGET_TOKENS);
        private TokenCounter tokenCounter = TokenCounter.approximate();
        private int poolSize = 4;
        private int poolMaxOverflow = 4;
        private Duration poolMaxLifetime = Duration.ofMinutes(30);
        private Duration poolKeepalive = Duration.ofMinutes(2);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration operationTimeout = Duration.ofSeconds(30);
        private Duration closeTimeout = Duration.ofSeconds(30);
        private Duration busyTimeout = Duration.ofSeconds(10);
        private Durability durability = Durability.FULL;
        private boolean exclusive;
        private SchemaMode schemaMode = SchemaMode.MIGRATE;
        private boolean allowRebuild;
        private @Nullable PeerDiscovery peers;
        private int maxTurnBytes = 1 << 20;
        private Clock clock = Clock.systemUTC();
        private @Nullable Executor executor;
        private final List<MemoryStoreListener> listeners = new ArrayList<>();
        private final Map<String, String> options = new TreeMap<>();
        private @Nullable Summarizer summarizer;
        private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
        private final Map<String, Given> givenOptions = new TreeMap<>();

        private Builder() {}

        /** Tells what of the values came from outside. */
        Builder given(Map<Setting, Given> settings, Map<String, Given> byOption) {
            given.putAll(settings);
            givenOptions.putAll(byOption);
            return this;
        }

        /** An address of the environment and one of the code's own have nothing to do with each other. */
        private void dropAddressFromOutside() {
            driver = given.remove(Setting.DRIVER) == null ? driver : null;
            url = given.remove(Setting.URL) == null ? url : null;
            host = given.remove(Setting.HOST) == null ? host : null;
            port = given.remove(Setting.PORT) == null ? port : null;
            database = given.remove(Setting.DATABASE) == null ? database : null;
            user = given.remove(Setting.USER) == null ? user : null;
            password = given.remove(Setting.PASSWORD) == null ? password : null;
        }

        private Strategy strategyWithSummarizer() {
            return summarizer != null && strategy instanceof RollingSummary rolling && rolling.summarizer() == null
                    ? rolling.withSummarizer(summarizer)
                    : strategy;
        }

        /**
         * Sets the driver's name: "memory", "sqlite", or any that {@link MemoryStore#drivers()} lists; implied by the URL if absent.
         *
         * @param value the setting
         * @return this
         */
        public Builder driver(String value) {
            driver = Objects.requireNonNull(value, "driver");
            given.remove(Setting.DRIVER);
            return this;
        }

        /**
         * Sets where the database is, as a URL or the path of a file; parameters are passed by an allow-list. What the environment or
         * properties say of the address is dropped: driver, URL, host, port, database, user and password.
         *
         * @param value the setting
         * @return this
         */
        public Builder url(String value) {
            Objects.requireNonNull(value, "url");
            dropAddressFromOutside();
            url = value;
            return this;
        }

        /**
         * Sets the server's name or address.
         *
         * @param value the setting
         * @return this
         */
        public Builder host(String value) {
            host = Objects.requireNonNull(value, "host");
            given.remove(Setting.HOST);
            return this;
        }

        /**
         * Sets the server's port, 1 to 65,535.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder port(int value) {
            port = Setting.PORT.require(value);
            given.remove(Setting.PORT);
            return this;
        }

        /**
         * Sets the database on the server.
         *
         * @param value the setting
         * @return this
         */
        public Builder database(String value) {
            database = Objects.requireNonNull(value, "database");
            given.remove(Setting.DATABASE);
            return this;
        }

        /**
         * Sets who logs in.
         *
         * @param value the setting
         * @return this
         */
        public Builder user(String value) {
            user = Objects.requireNonNull(value, "user");
            given.remove(Setting.USER);
            return this;
        }

        /**
         * Sets the password, any characters; never shown by {@link #toString}, in a message or a log.
         *
         * @param value the setting
         * @return this
         */
        public Builder password(String value) {
            password = Objects.requireNonNull(value, "password");
            given.remove(Setting.PASSWORD);
            return this;
        }

        /**
         * Sets whether an empty password is meant; refused otherwise.
         *
         * @param value the setting
         * @return this
         */
        public Builder allowEmptyPassword(boolean value) {
            allowEmptyPassword = value;
            return this;
        }

        /**
         * Sets the schema that holds the tables.
         *
         * @param value the setting
         * @return this
         */
        public Builder schema(String value) {
            schema = Objects.requireNonNull(value, "schema");
            return this;
        }

        /**
         * Sets what the model sees; truncation to 8,000 tokens by default.
         *
         * @param value the setting
         * @return this
         */
        public Builder strategy(Strategy value) {
            strategy = Objects.requireNonNull(value, "strategy");
            return this;
        }

        /**
         * Sets who counts tokens; {@link TokenCounter#approximate()} by default.
         *
         * @param value the setting
         * @return this
         */
        public Builder tokenCounter(TokenCounter value) {
            tokenCounter = Objects.requireNonNull(value, "tokenCounter");
            return this;
        }

        /**
         * Sets the connections that are kept, 1 to 1,000; 4 by default. On a server, for reading and writing; on SQLite, for
         * reading alone, beside the one that writes. Drivers without connections have no use for it.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder poolSize(int value) {
            poolSize = Setting.POOL_SIZE.require(value);
            return this;
        }

        /**
         * Sets the connections to a server that may be opened beyond the pool's size under load, 0 to 1,000; 4 by default. They are
         * closed again when they have been idle for about a minute. Embedded databases have no use for it.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder poolMaxOverflow(int value) {
            poolMaxOverflow = Setting.POOL_OVERFLOW.require(value);
            return this;
        }

        /**
         * Sets how long a connection to a server is used before it is replaced by a new one, 30 seconds to 1 day; 30 minutes by
         * default. Shorter than what the server, or anything between, allows. Embedded databases have no use for it.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder poolMaxLifetime(Duration value) {
            poolMaxLifetime = Setting.POOL_MAX_LIFETIME.require(value);
            return this;
        }

        /**
         * Sets how often an idle connection to a server is checked, so that nothing between takes it for dead; 30 seconds to 1 day,
         * and shorter than {@link #poolMaxLifetime(Duration)}, or zero for never; 2 minutes by default. Embedded databases have no use for it.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder poolKeepalive(Duration value) {
            poolKeepalive = Setting.POOL_KEEPALIVE.require(value);
            return this;
        }

        /**
         * Sets how long opening may take, 1 millisecond to 1 day; 10 seconds by default.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder connectTimeout(Duration value) {
            connectTimeout = Setting.CONNECT_TIMEOUT.require(value);
            return this;
        }

        /**
         * Sets how long a call may take, 1 millisecond to 1 day; 30 seconds by default.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder operationTimeout(Duration value) {
            operationTimeout = Setting.OPERATION_TIMEOUT.require(value);
            return this;
        }

        /**
         * Sets how long {@link MemoryStore#close()} waits for calls in flight, 1 millisecond to 1 day; 30 seconds by default.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Setting.CLOSE_TIMEOUT.require(value);
            return this;
        }

        /**
         * How long turns are kept; for ever by default. It is enforced in the background, now and then, by one of all stores that are open
         * on the database with a retention: give all of them the same.
         *
         * @param value the retention
         * @return this
         */
        public Builder retention(Retention value) {
            retention = Objects.requireNonNull(value, "retention");
            return this;
        }

        Retention retention() {
            return retention;
        }

        /**
         * Sets how long to wait for another process's lock on an embedded database, 1 millisecond to 1 day; 10 seconds by default.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder busyTimeout(Duration value) {
            busyTimeout = Setting.BUSY_TIMEOUT.require(value);
            return this;
        }

        /**
         * Sets what an acknowledged write survives; {@link Durability#FULL} by default. Drivers that keep nothing have no use for it.
         *
         * @param value the setting
         * @return this
         */
        public Builder durability(Durability value) {
            durability = Objects.requireNonNull(value, "durability");
            return this;
        }

        /**
         * Sets whether no other store may have the database open, in this process or another; false by default. A driver that cannot
         * keep it so refuses the setting.
         *
         * @param value the setting
         * @return this
         */
        public Builder exclusive(boolean value) {
            exclusive = value;
            return this;
        }

        /**
         * Sets what opening does about tables that are not what this release needs; {@link SchemaMode#MIGRATE} by default.
         *
         * @param value the setting
         * @return this
         */
        public Builder schemaMode(SchemaMode value) {
            schemaMode = Objects.requireNonNull(value, "schemaMode");
            return this;
        }

        /**
         * Sets whether opening may empty the store, where the schema cannot be brought to the current one in another way; false by
         * default.
         *
         * @param value the setting
         * @return this
         */
        public Builder allowRebuild(boolean value) {
            allowRebuild = value;
            return this;
        }

        /**
         * Sets who tells of other hosts, for databases that are for one host alone; nobody by default. Drivers of servers never ask.
         *
         * @param value the setting
         * @return this
         */
        public Builder peers(PeerDiscovery value) {
            peers = Objects.requireNonNull(value, "peers");
            return this;
        }

        /**
         * Sets the largest encoded turn, 1,024 to 67,108,864 bytes; 1,048,576 by default.
         *
         * @param value the setting
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder maxTurnBytes(int value) {
            maxTurnBytes = Setting.MAX_TURN_BYTES.require(value);
            return this;
        }

        /**
         * Sets the time of the host; the system's by default.
         *
         * @param value the setting
         * @return this
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets what runs summarisers; daemon threads of the store by default. Its rejections are treated as failures of the summariser.
         *
         * @param value the setting
         * @return this
         */
        public Builder executor(Executor value) {
            executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /**
         * Adds a listener to those already there.
         *
         * @param listener who hears what happens
         * @return this
         */
        public Builder listener(MemoryStoreListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Sets what only one driver knows. A name that the driver does not know is refused when the store is opened.
         *
         * @param key the option's name
         * @param value its value, may be secret
         * @return this
         */
        public Builder option(String key, String value) {
            options.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            givenOptions.remove(key);
            return this;
        }

        /**
         * Sets who writes summaries for a {@code rolling_summary} that has nobody of its own, as one that comes from configuration:
         * operators choose the strategy and its numbers, the application brings the model. Other strategies have no use for it.
         *
         * @param value the setting
         * @return this
         */
        public Builder summarizer(Summarizer value) {
            summarizer = Objects.requireNonNull(value, "summarizer");
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @return the configuration
         * @throws ConfigurationException if two settings contradict each other
         */
        public MemoryStoreConfig build() {
            requireKeepaliveWithinLifetime();
            return new MemoryStoreConfig(this);
        }

        private String key(Setting setting) {
            Given outside = given.get(setting);
            return outside == null ? setting.builderName() : outside.key();
        }

        private void requireKeepaliveWithinLifetime() {
            if (poolKeepalive.compareTo(poolMaxLifetime) >= 0) {
                String keepalive = key(Setting.POOL_KEEPALIVE);
                throw new ConfigurationException(keepalive + " is " + poolKeepalive + " and "
                        + key(Setting.POOL_MAX_LIFETIME) + " is " + poolMaxLifetime + "; " + keepalive
                        + " must be shorter, or zero for none.");
            }
        }
    }
}
