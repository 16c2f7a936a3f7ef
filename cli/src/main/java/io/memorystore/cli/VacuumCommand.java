package io.memorystore.cli;

import io.memorystore.CompactReport;
import io.memorystore.MemoryStore;
import java.util.OptionalLong;
import picocli.CommandLine.Command;

/** Has the database give back room. */
@Command(
        name = "vacuum",
        description =
                "Have the database give back the room of what was deleted. May take long; others may have to wait.")
final class VacuumCommand extends StoreCommand {

    VacuumCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        CompactReport report = open.admin().compact();
        output.object(json -> {
            if (report.bytesBefore().isPresent()) {
                json.writeNumberField("bytesBefore", report.bytesBefore().getAsLong());
            }
            if (report.bytesAfter().isPresent()) {
                json.writeNumberField("bytesAfter", report.bytesAfter().getAsLong());
            }
        });
        output.text("Compacted: " + bytes(report.bytesBefore()) + " before, " + bytes(report.bytesAfter()) + " now");
        return ExitCode.OK;
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Printable.count(bytes.getAsLong(), "byte") : "an unknown number of bytes";
    }
}
