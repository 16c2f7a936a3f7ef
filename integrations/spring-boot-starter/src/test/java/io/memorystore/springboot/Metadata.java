package io.memorystore.springboot;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SettingDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What editors know of the properties, as the code has it. */
final class Metadata {
    private Metadata() {}

    static String json() {
        Stream<String> settings = MemoryStoreConfig.knownSettings().stream().map(Metadata::setting);
        return "{\n  \"groups\": [\n    {\"name\": \"memorystore\", \"type\": \"io.memorystore.MemoryStoreConfig\"}\n  ],\n"
                + "  \"properties\": [\n"
                + Stream.concat(settings, ofTheStarter()).sorted().collect(Collectors.joining(",\n"))
                + "\n  ],\n  \"hints\": [\n" + hints().collect(Collectors.joining(",\n")) + "\n  ]\n}\n";
    }

    private static Stream<String> ofTheStarter() {
        return Stream.of(
                property(
                        "memorystore.data-source",
                        "java.lang.Boolean",
                        "Whether the store is in the database of the application's DataSource, with connections of its own.",
                        "false"),
                property(
                        "memorystore.option",
                        "java.util.Map<java.lang.String,java.lang.String>",
                        "What only the driver knows, by the names that it gives its options.",
                        null),
                property(
                        "management.health.memorystore.enabled",
                        "java.lang.Boolean",
                        "Whether the store is part of the application's health.",
                        "true"));
    }

    private static String setting(SettingDescription setting) {
        return property(setting.property(), setting.type().getName(), description(setting), literal(setting));
    }

    private static String property(String name, String type, String description, String defaultValue) {
        return "    {\"name\": " + quoted(name) + ", \"type\": " + quoted(type) + ",\n     \"description\": "
                + quoted(description) + (defaultValue == null ? "" : ",\n     \"defaultValue\": " + defaultValue) + "}";
    }

    private static String description(SettingDescription setting) {
        String meaning = plain(setting.meaning());
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ". Values: "
                + plain(setting.values()) + ". Used by: " + plain(setting.usedBy()) + ".";
    }

    /** Without Markdown. */
    private static String plain(String text) {
        return text.replaceAll(": see \\[[^]]*]\\([^)]*\\)", "").replace("`", "");
    }

    private static String literal(SettingDescription setting) {
        String value = setting.defaultValue();
        boolean isBare = setting.type() == Integer.class || setting.type() == Boolean.class;
        return value == null
                ? null
                : isBare ? value : quoted(setting.type().isEnum() ? value.toLowerCase(Locale.ROOT) : value);
    }

    private static Stream<String> hints() {
        SettingDescription strategy = MemoryStoreConfig.knownSettings().stream()
                .filter(setting -> setting.property().equals("memorystore.strategy"))
                .findFirst()
                .orElseThrow();
        return Stream.of(
                hint("memorystore.driver", List.of("memory", "mysql", "postgres", "sqlite"), true),
                hint(strategy.property(), Arrays.asList(strategy.values().split(", ", -1)), false));
    }

    private static String hint(String name, List<String> values, boolean isOpen) {
        return "    {\"name\": " + quoted(name) + ", \"values\": ["
                + values.stream()
                        .map(value -> "{\"value\": " + quoted(value) + "}")
                        .collect(Collectors.joining(", "))
                + "]" + (isOpen ? ", \"providers\": [{\"name\": \"any\"}]" : "") + "}";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
