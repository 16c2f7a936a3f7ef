package io.memorystore.conformance;

import static io.memorystore.conformance.ArchiveSamples.exported;
import static io.memorystore.conformance.ArchiveSamples.imported;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ArchiveReport;
import io.memorystore.Identity;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.Session;
import io.memorystore.StateStore;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.PausePoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That nothing is lost or changed on the way through an archive: ARCH-1. */
abstract class ArchiveRules extends RetentionRules {

    private MemoryStoreConfig summarizing() {
        return emptyDatabase()
                .strategy(SummaryRules.rolling(new Chronicler()).build())
                .build();
    }

    @Test
    @Proves(Rule.ARCH_1)
    void imported_cannotBeToldFromExported() {
        MemoryStore source = open(summarizing());
        ArchiveSamples.fill(source);
        byte[] archive = exported(source);
        MemoryStore target = open(summarizing());
        ArchiveReport report = imported(target, archive);
        assertThat(report.tenants()).as("tenants imported").isEqualTo(5);
        assertThat(report.sessions()).as("sessions imported").isGreaterThan(10);
        assertThat(ArchiveSamples.seen(target)).as("all that a host sees").isEqualTo(ArchiveSamples.seen(source));
        assertThat(exported(target)).as("the archive of what was imported").isEqualTo(archive);
        assertThat(imported(target, archive)).as("the same import again").isEqualTo(report);
        assertThat(exported(target)).as("the archive after it").isEqualTo(archive);
    }

    @Test
    @Proves(Rule.ARCH_1)
    void copied_cannotBeToldFromItsSource() {
        MemoryStore source = open(summarizing());
        ArchiveSamples.fill(source);
        MemoryStore target = open(summarizing());
        ArchiveReport report = source.admin().copyTo(target, ProgressListener.none());
        assertThat(ArchiveSamples.seen(target)).as("all that a host sees").isEqualTo(ArchiveSamples.seen(source));
        assertThat(exported(target)).as("the archive of the copy").isEqualTo(exported(source));
        assertThat(source.admin().copyTo(target, ProgressListener.none()))
                .as("the same copy again")
                .isEqualTo(report);
    }

    @Test
    @Proves(Rule.ARCH_1)
    void store_isNotCopiedIntoItself() {
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore store = open(config);
        List<MemoryStore> selves = declared().shared() ? List.of(store, open(config)) : List.of(store);
        for (MemoryStore self : selves) {
            assertThatThrownBy(() -> store.admin().copyTo(self, ProgressListener.none()))
                    .as("a copy into itself")
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    @Proves(Rule.ARCH_1)
    void imported_goesOnWhereItWas() {
        MemoryStore source = open();
        Session session = source.session(ADA);
        session.addTurns(turns("t", 3));
        session.state().put("k", new byte[] {1});
        session.state().put("gone", new byte[] {1});
        session.state().put("gone", new byte[] {2});
        session.state().delete("gone");
        source.tenant("acme").stream("orders").append(EventSamples.events("e", 2));
        MemoryStore target = open();
        ArchiveReport unused = imported(target, exported(source));
        Session there = target.session(ADA);
        assertThat(there.addTurn(turn("t4")))
                .as("the sequence of the next turn")
                .isEqualTo(4);
        assertThat(there.state().put("k", new byte[] {2}))
                .as("the next version of a key")
                .isEqualTo(2);
        assertThat(there.state().put("gone", new byte[] {3}))
                .as("the version of a key that was deleted before the export")
                .isEqualTo(session.state().put("gone", new byte[] {3}));
        assertThat(EventSamples.sequences(target.tenant("acme").stream("orders").append(EventSamples.events("f", 1))))
                .as("the sequence of the next event")
                .containsExactly(3L);
    }

    @Test
    @Proves(Rule.ARCH_1)
    void greaterDeletedVersion_stays() {
        MemoryStore source = open();
        StateStore exported = source.session(ADA).state();
        exported.put("k", new byte[] {1});
        exported.delete("k");
        MemoryStore target = open();
        StateStore there = target.session(ADA).state();
        for (int i = 1; i <= 5; i++) {
            there.put("k", new byte[] {1});
        }
        there.delete("k");
        ArchiveReport unused = imported(target, exported(source));
        assertThat(there.put("k", new byte[] {2}))
                .as("the version after a greater one that was deleted")
                .isEqualTo(6);
    }

    @Test
    @Proves(Rule.ARCH_1)
    void longSession_comesByPages() {
        MemoryStore source = open();
        Session session = source.session(ADA);
        String text = "x".repeat(2_000);
        for (int i = 0; i < 13; i++) {
            List<Long> unused = session.addTurns(turns(text, 97));
        }
        MemoryStore target = open();
        assertThat(imported(target, exported(source)).turns())
                .as("turns imported")
                .isEqualTo(13 * 97);
        assertThat(target.session(ADA).snapshot())
                .as("the snapshot of a session of %d turns", 13 * 97)
                .isEqualTo(session.snapshot());
    }

    @Test
    @Proves(Rule.ARCH_1)
    void import_leavesOtherTenantsAlone() {
        MemoryStore source = open();
        source.session(ADA).addTurn(turn("a"));
        MemoryStore target = open();
        Identity other = Identity.of("other", "ada", "s-1");
        target.session(other).addTurn(turn("b"));
        ArchiveReport report = imported(target, exported(source));
        assertThat(report.tenants()).as("tenants imported").isEqualTo(1);
        assertThat(Samples.texts(target.session(other).turns(0, 10)))
                .as("turns of a tenant that is not in the archive")
                .containsExactly("b");
        assertThat(Samples.texts(target.session(ADA).turns(0, 10)))
                .as("turns imported beside it")
                .containsExactly("a");
    }

    @Test
    @Proves(Rule.ARCH_1)
    void storeIds_tellDatabasesApart() {
        MemoryStoreConfig config = emptyDatabase().build();
        ArchiveBackend here = backend(config, PausePoint.NONE).archive();
        ArchiveBackend elsewhere =
                backend(emptyDatabase().build(), PausePoint.NONE).archive();
        assertThat(elsewhere.storeId()).as("the id of another database").isNotEqualTo(here.storeId());
        assertThat(here.storeId()).as("the id, asked again").isEqualTo(here.storeId());
    }
}
