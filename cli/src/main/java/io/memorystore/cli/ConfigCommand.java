package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.SettingInForce;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the configuration that the options and the environment make together. Opens nothing. */
@Command(
        name = "config",
        description = "Show every setting in force and where it came from, without secrets. Opens no store.")
final class ConfigCommand implements Callable<Integer> {
    private final Main main;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    ConfigCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        Output output = main.output();
        List<SettingInForce> settings = store.config(main.environment()).settings();
        int names = width(settings.stream().map(SettingInForce::name).toList());
        int values = width(settings.stream().map(ConfigCommand::value).toList());
        for (SettingInForce setting : settings) {
            String origin = origin(setting);
            output.object(json -> json(json, setting, origin));
            output.text(
                    pad(setting.name(), names) + "  " + pad(Printable.text(value(setting)), values) + "  " + origin);
        }
        return ExitCode.OK.number();
    }

    /** What this program sets in code it was told by options, for the most part. */
    private String origin(SettingInForce setting) {
        return setting.origin().equals(SettingInForce.CODE) ? store.origin(setting) : setting.origin();
    }

    private static String value(SettingInForce setting) {
        return Objects.requireNonNullElse(setting.value(), "-");
    }

    private static int width(List<String> texts) {
        return Math.min(60, texts.stream().mapToInt(String::length).max().orElse(1));
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }

    private static void json(JsonGenerator json, SettingInForce setting, String origin) throws IOException {
        json.writeStringField("name", setting.name());
        json.writeStringField("value", setting.value());
        json.writeStringField("origin", origin);
        json.writeStringField("variable", setting.variable());
        json.writeStringField("property", setting.property());
    }
}
