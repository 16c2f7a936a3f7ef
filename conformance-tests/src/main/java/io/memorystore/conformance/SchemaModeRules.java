package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaMode;
import io.memorystore.SchemaStep;
import io.memorystore.SchemaVersionException;
import io.memorystore.StoreInfo;
import io.memorystore.spi.SchemaSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be seen from outside of schemas, without a second one: SCHEMA-1, SCHEMA-4 and SCHEMA-8. */
abstract class SchemaModeRules extends SchemaRules {

    private static MemoryStoreConfig validating(MemoryStoreConfig config) {
        return config.toBuilder().schemaMode(SchemaMode.VALIDATE).build();
    }

    private static int kept(StoreInfo info) {
        return info.durable() ? 1 : 0;
    }

    @Test
    @Proves(Rule.SCHEMA_1)
    void open_ofACurrentDatabase_needsNoDdl() {
        MemoryStoreConfig config = newDatabase().build();
        MemoryStore made = open(config);
        made.session(ADA).addTurn(turn("kept"));
        StoreInfo info = made.info();
        made.close();

        MemoryStoreConfig again = info.durable() ? validating(config) : config;
        assertThatCode(() -> open(again).close())
                .as("opening a current database in the mode VALIDATE, in which no DDL may run")
                .doesNotThrowAnyException();
        MemoryStore store = open(again);
        assertThat(store.info().schemaVersion()).as("the version of the schema").isEqualTo(info.schemaVersion());
        assertThat(store.session(ADA).turns(0, 9))
                .as("turns after opening it again")
                .hasSize(kept(info));
    }

    @Test
    @Proves(Rule.SCHEMA_4)
    void allowRebuild_doesNothingToWhatNeedsNone() {
        MemoryStoreConfig config = newDatabase().allowRebuild(true).build();
        MemoryStore made = open(config);
        made.session(ADA).addTurn(turn("kept"));
        StoreInfo info = made.info();
        assertThat(info.needsRebuild())
                .as("whether a store that was just made needs a rebuild")
                .isFalse();
        made.admin().acknowledgeRebuild();
        made.admin().acknowledgeRebuild();
        assertThat(made.session(ADA).turns(0, 9))
                .as("turns after acknowledging a rebuild that was none")
                .hasSize(1);
        made.close();

        MemoryStore store = open(config);
        assertThat(store.info().needsRebuild()).as("the same after reopening").isFalse();
        assertThat(store.session(ADA).turns(0, 9))
                .as("turns after opening with allowRebuild what needs no rebuild")
                .hasSize(kept(info));
    }

    @Test
    @Proves(Rule.SCHEMA_8)
    void validate_makesNothing_andStepsCanBePrinted() {
        MemoryStoreConfig config = newDatabase().build();
        if (subject() instanceof SchemaSource source) {
            assertThatThrownBy(() -> open(validating(config)))
                    .as("opening an empty database in the mode VALIDATE")
                    .isInstanceOf(SchemaVersionException.class)
                    .hasMessageContaining(
                            source.schema(config).get(0).statements().get(0));
            assertGapless(source.schema(config), open(config).info().schemaVersion());
        } else {
            assertThatCode(() -> open(validating(config)).close())
                    .as("opening a driver without tables in the mode VALIDATE")
                    .doesNotThrowAnyException();
        }
        assertThat(open(config).session(ADA).addTurn(turn("the first")))
                .as("the first sequence after VALIDATE, which makes nothing")
                .isEqualTo(1);
    }

    private static void assertGapless(List<SchemaStep> steps, int current) {
        assertThat(steps)
                .as("the versions of the steps")
                .extracting(SchemaStep::version)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, current).boxed().toList());
    }
}
