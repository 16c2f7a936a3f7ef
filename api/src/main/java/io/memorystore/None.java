package io.memorystore;

/** Keeps no turns. */
final class None implements Strategy {
    static final None INSTANCE = new None();

    private None() {}

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String toString() {
        return name();
    }
}
