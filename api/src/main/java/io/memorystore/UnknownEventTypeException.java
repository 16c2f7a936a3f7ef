package io.memorystore;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/**
 * A typed stream met a stored event whose type its codec does not know (EVT-7). Deploy the code that knows the type, give the codec
 * a record or a {@code renamed} name for it, or handle such events in the handler's {@code unknown}.
 */
public final class UnknownEventTypeException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The stored type. */
    private final String type;
    /** The stream, "" if not known here. */
    private final String stream;
    /** The event's sequence, 0 if not known here. */
    private final long sequence;
    /** The types the codec knows. */
    @SuppressWarnings("serial") // an immutable list of strings, which is serializable
    private final List<String> knownTypes;

    /**
     * An unknown type.
     *
     * @param type the stored type
     * @param stream the stream that has the event, "" if not known here
     * @param sequence the event's sequence, 0 if not known here
     * @param knownTypes the types the codec knows; copied, empty if not known here
     */
    public UnknownEventTypeException(String type, String stream, long sequence, Collection<String> knownTypes) {
        super(message(type, stream, sequence, knownTypes));
        this.type = type;
        this.stream = stream;
        this.sequence = sequence;
        this.knownTypes = List.copyOf(knownTypes);
    }

    private static String message(String type, String stream, long sequence, Collection<String> knownTypes) {
        return (sequence == 0 ? "An event" : "Event " + sequence)
                + (stream.isEmpty() ? "" : " of stream \"" + stream + "\"")
                + " has the type \"" + type + "\", which the codec does not know"
                + (knownTypes.isEmpty() ? ". " : "; it knows " + String.join(", ", knownTypes) + ". ")
                + "Deploy the code that has the type, give the codec a record or an old name for it, or handle such events in"
                + " the handler's unknown.";
    }

    /**
     * The stored type.
     *
     * @return as it is stored
     */
    public String type() {
        return type;
    }

    /**
     * The stream that has the event.
     *
     * @return its name, "" if a codec was asked without a stream
     */
    public String stream() {
        return stream;
    }

    /**
     * The event's place.
     *
     * @return its sequence, 0 if a codec was asked without a stream
     */
    public long sequence() {
        return sequence;
    }

    /**
     * The types the codec knows.
     *
     * @return immutable
     */
    public List<String> knownTypes() {
        return knownTypes;
    }
}
