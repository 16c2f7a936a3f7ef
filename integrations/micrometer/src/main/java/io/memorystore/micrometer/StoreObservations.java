package io.memorystore.micrometer;

import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.OperationSpan;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes every call of a store an observation, {@code memorystore.operation}, and so a span wherever the registry's handlers make spans of
 * observations. It is the current one of the thread from the beginning of the call to its end: what a traced JDBC driver does meanwhile
 * on that thread is inside. Writes of several callers may be committed together; their statements are inside of the call of the one who
 * commits.
 *
 * <pre>{@code
 * MemoryStoreConfig.builder().listener(new StoreObservations(observations))
 * }</pre>
 *
 * <p>Its key values are of low cardinality, without identity, content or secrets; of a failure only the class is told, for messages may
 * name keys. Thread-safe.
 */
public final class StoreObservations implements MemoryStoreListener {
    private final ObservationRegistry registry;

    /**
     * Observes to a registry.
     *
     * @param registry where to
     */
    public StoreObservations(ObservationRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public OperationSpan operationStarted(String driver, String facet, String name) {
        if (registry.isNoop()) {
            return OperationSpan.NONE;
        }
        Observation observation = Observation.createNotStarted(Names.OBSERVATION, registry)
                .contextualName(facet + " " + name)
                .lowCardinalityKeyValue("driver", driver)
                .lowCardinalityKeyValue("facet", facet)
                .lowCardinalityKeyValue("operation", name)
                .start();
        Observation.Scope scope = observation.openScope();
        return (operation, failure) -> end(observation, scope, operation, failure);
    }

    private static void end(
            Observation observation,
            Observation.Scope scope,
            Operation operation,
            @Nullable Class<? extends Throwable> failure) {
        observation.lowCardinalityKeyValue("outcome", Names.lower(operation.outcome()));
        observation.lowCardinalityKeyValue("failure", failure == null ? "none" : failure.getSimpleName());
        if (failure != null) {
            observation.error(new OperationFailed(failure));
        }
        scope.close();
        observation.stop();
    }

    /** Stands for what a call threw: its class, without a message and a stack trace that may tell more. */
    static final class OperationFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OperationFailed(Class<? extends Throwable> failure) {
            super(failure.getName(), null, false, false);
        }
    }
}
