package io.memorystore.linearizability;

import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What callers do to two keys of a tenant's state of the memory driver. */
public final class StateCalls {
    private static final StateScope TENANT = new StateScope.OfTenant("acme");

    private final StateBackend state = Opened.memory().state();

    /** For Lincheck. */
    public StateCalls() {}

    @Operation
    public long put(
            @Param(gen = IntGen.class, conf = "0:1") int key, @Param(gen = IntGen.class, conf = "0:3") int value) {
        return state.put(TENANT, name(key), value(value));
    }

    @Operation
    public String compareAndPut(
            @Param(gen = IntGen.class, conf = "0:1") int key,
            @Param(gen = IntGen.class, conf = "0:2") int expected,
            @Param(gen = IntGen.class, conf = "0:3") int value) {
        PutResult result = state.compareAndPut(TENANT, name(key), expected, value(value));
        return (result.written() ? "written " : "there is ") + result.version();
    }

    @Operation
    public String get(@Param(gen = IntGen.class, conf = "0:1") int key) {
        Optional<StateRow> row = state.get(TENANT, name(key));
        return row.isEmpty() ? "none" : shown(row.get());
    }

    @Operation
    public boolean delete(@Param(gen = IntGen.class, conf = "0:1") int key) {
        return state.delete(TENANT, name(key));
    }

    @Operation
    public String list() {
        StringBuilder shown = new StringBuilder();
        for (StateRow row : state.list(TENANT, "", null, 10)) {
            shown.append(shown(row)).append(' ');
        }
        return shown.toString();
    }

    private static String name(int key) {
        return key == 0 ? "a" : "b";
    }

    private static StateValue value(int value) {
        return new StateValue(Integer.toString(value).getBytes(StandardCharsets.UTF_8), value, Opened.NOON);
    }

    private static String shown(StateRow row) {
        return row.key() + "=" + new String(row.value(), StandardCharsets.UTF_8) + "@" + row.version();
    }
}
