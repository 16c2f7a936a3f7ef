package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.DriverInfo;
import io.memorystore.MemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the drivers, broken ones with their reason. */
@Command(name = "drivers", description = "List the drivers that are present, broken ones with the reason.")
final class DriversCommand implements Callable<Integer> {
    private final Main main;

    DriversCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        Output output = main.output();
        List<DriverInfo> drivers = MemoryStore.drivers();
        int width = drivers.stream()
                .mapToInt(driver -> driver.name().length())
                .max()
                .orElse(0);
        for (DriverInfo driver : drivers) {
            output.object(json -> json(json, driver));
            output.text(text(driver, width));
        }
        if (drivers.isEmpty()) {
            output.text("No driver is present.");
        }
        return ExitCode.OK.number();
    }

    private static String text(DriverInfo driver, int width) {
        String name = String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", Printable.text(driver.name()));
        String problem = driver.problem();
        return problem == null
                ? name + "  usable  " + driver.className() + ", URL schemes " + String.join(", ", driver.urlSchemes())
                : name + "  BROKEN  " + Printable.text(problem) + " (" + Printable.text(driver.location()) + ")";
    }

    private static void json(JsonGenerator json, DriverInfo driver) throws IOException {
        json.writeStringField("name", driver.name());
        json.writeStringField("className", driver.className());
        json.writeStringField("location", driver.location());
        json.writeFieldName("urlSchemes");
        JsonValue.write(json, driver.urlSchemes());
        json.writeBooleanField("usable", driver.isUsable());
        if (driver.problem() != null) {
            json.writeStringField("problem", driver.problem());
        }
    }
}
