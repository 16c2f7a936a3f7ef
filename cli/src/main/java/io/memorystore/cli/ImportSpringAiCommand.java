package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreException;
import io.memorystore.Session;
import io.memorystore.StoreUnavailableException;
import io.memorystore.Turn;
import io.memorystore.cli.springai.ChatMemoryTable;
import io.memorystore.cli.springai.TableRow;
import io.memorystore.cli.springai.UnreadableTableException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Moves the conversations of Spring AI's own table over. */
@Command(
        name = "import-spring-ai",
        description =
                "Import the conversations that Spring AI keeps in its table SPRING_AI_CHAT_MEMORY: each becomes a session of"
                        + " its id, in one step. Sessions that have turns are left as they are, so that it can be run again."
                        + " Nobody else may import to the same sessions meanwhile.")
final class ImportSpringAiCommand extends StoreCommand {
    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final ConversationOwner owner = new ConversationOwner();

    private long conversations;
    private long messages;
    private long withoutWords;
    private long present;
    private long refused;

    ImportSpringAiCommand(Main main) {
        super(main);
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        boolean interrupted;
        try (Interruption interruption = new Interruption();
                MemoryStore closedInTime = open;
                ChatMemoryTable table = ChatMemoryTable.open(source.address(main().environment()))) {
            interrupted = move(table, closedInTime, interruption);
        } catch (UnreadableTableException e) {
            throw new CommandFailure(ExitCode.BAD_DATA, String.valueOf(e.getMessage()), e);
        }
        print(output);
        if (interrupted) {
            output.note("Interrupted: the conversations so far are complete. Run it again to go on.");
            return ExitCode.INTERRUPTED;
        }
        return refused > 0 ? ExitCode.BAD_DATA : ExitCode.OK;
    }

    private boolean move(ChatMemoryTable table, MemoryStore store, Interruption interruption) {
        for (String conversation : table.conversations()) {
            if (interruption.requested()) {
                return true;
            }
            try {
                move(store.session(owner.of(conversation)), table.rows(conversation));
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (MemoryStoreException e) {
                refused++;
                String id = Printable.text(conversation);
                main().output()
                        .error(
                                "Conversation " + id + ": " + FailureMessage.of(e),
                                Map.of("conversation", conversation));
            }
        }
        return false;
    }

    private void move(Session session, List<TableRow> rows) {
        if (!session.latestTurns(1).isEmpty()) {
            present++;
            return;
        }
        List<Turn> turns =
                rows.stream().filter(row -> !row.isEmpty()).map(TableRow::turn).toList();
        session.addTurns(turns);
        conversations++;
        messages += turns.size();
        withoutWords += rows.size() - turns.size();
    }

    private void print(Output output) {
        output.object(json -> {
            json.writeNumberField("conversations", conversations);
            json.writeNumberField("messages", messages);
            json.writeNumberField("withoutWords", withoutWords);
            json.writeNumberField("present", present);
            json.writeNumberField("refused", refused);
        });
        output.text(Printable.count(conversations, "conversation") + ", " + Printable.count(messages, "message")
                + (withoutWords > 0 ? "; messages of tools without words left out: " + withoutWords : "")
                + (present > 0 ? "; conversations that were there: " + present : "")
                + (refused > 0 ? "; conversations refused: " + refused : ""));
    }
}
