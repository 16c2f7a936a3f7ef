package io.memorystore.internal.codec;

import io.memorystore.ConfigurationException;
import io.memorystore.events.EventType;
import io.memorystore.internal.Texts;
import java.util.regex.Pattern;

/** The one source of what a record is stored as. */
record TypeName(String name, int version) {
    private static final String SUFFIX = "/v";
    private static final Pattern LIKE_A_VERSION = Pattern.compile(".*/v[0-9]+", Pattern.DOTALL);

    static TypeName of(Class<?> type) {
        EventType declared = type.getAnnotation(EventType.class);
        TypeName name = declared == null
                ? new TypeName(type.getSimpleName(), 1)
                : new TypeName(declared.name().isEmpty() ? type.getSimpleName() : declared.name(), declared.version());
        if (name.version < 1) {
            throw new ConfigurationException(
                    type.getName() + " has the version " + name.version + " by @EventType; versions begin with 1.");
        }
        name.requireStorable(type);
        return name;
    }

    /** The name that it had before, with the same versions. */
    TypeName renamed(String oldName, Class<?> type) {
        TypeName old = new TypeName(oldName, version);
        if (oldName.isEmpty()) {
            throw new ConfigurationException("The old name of " + type.getName() + " is empty. Give the name it had.");
        }
        old.requireStorable(type);
        return old;
    }

    private void requireStorable(Class<?> type) {
        if (LIKE_A_VERSION.matcher(name).matches()) {
            throw new ConfigurationException("The name \"" + name + "\" of " + type.getName() + " ends like a version, "
                    + SUFFIX + " and a number, which later versions have. Choose a name that does not.");
        }
        String problem = Texts.keyProblem(stored(version));
        if (problem != null) {
            throw new ConfigurationException(
                    "The name of " + type.getName() + " cannot be stored as an event's type: with its version it "
                            + problem + " Choose another by @EventType.");
        }
    }

    /** What events of a version are stored as. */
    String stored(int ofVersion) {
        return ofVersion == 1 ? name : name + SUFFIX + ofVersion;
    }

    static ConfigurationException clash(String stored, Class<?> one, Class<?> other) {
        if (one == other) {
            return new ConfigurationException("\"" + stored + "\" is given to " + one.getName()
                    + " as an old name, and is its name now. Remove the call of renamed.");
        }
        return new ConfigurationException(one.getName() + " and " + other.getName() + " would both be stored as \""
                + stored + "\". Give one of them another name by @EventType.");
    }
}
