package io.memorystore.springboot;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads what an application's environment says of the store. Which source wins, how names may be written, and what {@code ${…}} stands
 * for is Spring's to say; which settings there are is the library's, which is asked about every name that is no setting in Spring's
 * eyes: it knows the options of drivers, other spellings, and what only looks like a setting, and refuses the rest.
 */
final class EnvironmentSettings {
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("memorystore");
    /** Kubernetes sets it beside a service called "memorystore", to an address. */
    private static final ConfigurationPropertyName PORT = PREFIX.append("port");

    private static final String PORT_VARIABLE = "MEMORYSTORE_PORT";

    private final List<ConfigurationPropertySource> sources;
    private final PlaceholdersResolver placeholders;
    private final Binder binder;
    private final Set<ConfigurationPropertyName> known;
    private final Map<String, String> values = new LinkedHashMap<>();

    EnvironmentSettings(ConfigurableEnvironment environment) {
        sources = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(EnvironmentSettings::withoutAddressOfService)
                .toList();
        placeholders = new PropertySourcesPlaceholdersResolver(environment);
        binder = new Binder(sources, placeholders);
        known = Stream.concat(
                        MemoryStoreConfig.knownSettings().stream().map(SettingDescription::property),
                        Stream.of(Address.OF_DATA_SOURCE))
                .map(ConfigurationPropertyName::of)
                .collect(Collectors.toSet());
    }

    MemoryStoreConfig read() {
        MemoryStoreConfig.knownSettings().forEach(setting -> bind(setting.property()));
        sources.forEach(this::takeOthers);
        return MemoryStoreConfig.fromProperties(values);
    }

    private void bind(String property) {
        binder.bind(property, Bindable.of(String.class)).ifBound(text -> values.put(property, text));
    }

    /** The first source that has a name is the one that counts. */
    private void takeOthers(ConfigurationPropertySource source) {
        if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
            new Variables(variables, placeholders)
                    .others(known)
                    .forEach(other -> values.putIfAbsent(other.key(), other.text()));
        } else if (source instanceof IterableConfigurationPropertySource listed) {
            listed.stream()
                    .filter(name -> PREFIX.isAncestorOf(name) && !known.contains(name))
                    .forEach(this::takeOther);
        }
    }

    private void takeOther(ConfigurationPropertyName name) {
        String key = written(name);
        binder.bind(name, Bindable.of(String.class))
                .ifBound(text -> Meaning.of(key, MemoryStoreConfig.fromProperties(Map.of(key, text)))
                        .ifPresent(property -> values.putIfAbsent(property, text)));
    }

    /** With its capitals, which tell apart the options of drivers. */
    private static String written(ConfigurationPropertyName name) {
        return Stream.iterate(0, i -> i + 1)
                .limit(name.getNumberOfElements())
                .map(i -> name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL))
                .collect(Collectors.joining("."));
    }

    private static ConfigurationPropertySource withoutAddressOfService(ConfigurationPropertySource source) {
        boolean isOthers = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables
                && variables.getProperty(PORT_VARIABLE) instanceof String text
                && Meaning.of(PORT_VARIABLE, MemoryStoreConfig.fromEnvironment(Map.of(PORT_VARIABLE, text)))
                        .isEmpty();
        return isOthers ? source.filter(name -> !name.equals(PORT)) : source;
    }
}
