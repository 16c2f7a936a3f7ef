package io.memorystore.conformance;

import io.memorystore.Identity;
import io.memorystore.spi.Utf8Order;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somewhere that operations are done: a store, or the plain model of one. The answers of both must be equal, refusals too. */
interface World {
    /** The budget under which both show a context. */
    int BUDGET = 40;

    List<Identity> IDENTITIES = List.of(
            Identity.of("acme", "ada", "s"),
            Identity.of("acme", "Ada", "s"),
            Identity.of("acme", "ada ", "s"),
            Identity.of("acme", "a%", "_"),
            Identity.of("acme", "ad\u00e4", "\ud83d\ude00"),
            Identity.of("acme", "ada", "\ue000'"),
            Identity.of("acme2", "ada", "s"));

    List<String> KEYS = List.of("k", "K", "k_", "k%", "\ue000", "\ud83d\ude00");

    Comparator<Identity> ORDER = Comparator.comparing(
                    (Identity i) -> Objects.requireNonNull(i.user()), Utf8Order.COMPARATOR)
            .thenComparing(i -> Objects.requireNonNull(i.session()), Utf8Order.COMPARATOR);

    /** Does it, and tells the result or the kind of refusal. */
    String answer(Operation operation, int step);

    /** The texts that an operation adds at a step; unique, so that an answer tells who wrote what. */
    static List<String> texts(Operation operation, int step) {
        return Samples.prefixed("t" + step + "-", operation.a());
    }

    /** The parent of an image that is to be defined, or null. */
    static @Nullable String parent(Operation operation) {
        return operation.a() < 2 ? null : KEYS.get(operation.a());
    }

    /** Its layers. */
    static List<String> layers(Operation operation) {
        return KEYS.subList(0, operation.b() / 2);
    }
}
