package io.memorystore.messagelists;

import io.memorystore.ConflictException;
import io.memorystore.Identity;
import io.memorystore.InvalidInputException;
import io.memorystore.Message;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A framework's lists of messages, one a session. What is read is what was last written, then what others have added. A write is one
 * insert of what changed: the new messages, and which of the older ones stay; a message that is taken out of a list stays in the session.
 *
 * <p>Two that read and write one list at once, in one process or in several, lose nothing: what a list's maker had not seen stays,
 * between what it had seen and what it adds. Whoever goes on from a list of its own without reading again gets a
 * {@link ConflictException}. A list of which no message came from here is taken as what the list shall be, unless its
 * thread has just read an empty one.
 *
 * <p>Thread-safe. All methods throw what {@link Session} throws.
 *
 * @param <M> the framework's messages
 */
public final class MessageLists<M> {
    private final MessageFormat<M> format;
    private final KnownLists known;
    private final Handouts handouts = new Handouts();

    /**
     * Lists of any number of sessions of one store.
     *
     * @param format how messages are stored
     * @param inMemory how many lists to keep in memory, the last ones used, so that only what came since has to be read; 0 for none
     */
    public MessageLists(MessageFormat<M> format, int inMemory) {
        this.format = format;
        known = new KnownLists(inMemory, System::nanoTime);
    }

    /**
     * Reads a list.
     *
     * @param session where it is
     * @return new instances, the caller's to change; empty if there are none
     */
    public List<M> get(Session session) {
        Identity conversation = conversation(session);
        MessageList list = read(session, conversation);
        List<M> messages = new ArrayList<>(list.entries().size());
        for (Entry entry : list.entries()) {
            messages.add(read(entry));
        }
        handouts.given(conversation, messages, list);
        return messages;
    }

    private M read(Entry entry) {
        try {
            return format.read(entry.message());
        } catch (StorageException e) {
            Place place = entry.place();
            throw new StorageException(
                    "Turn " + place.turn() + ", message " + place.message() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes a list these messages: adds what is new, and takes out what is missing. Atomic; one insert, or nothing if nothing changed.
     *
     * @param session where it is
     * @param messages the whole list
     * @throws ConflictException if the list continues one of which the caller was not told that somebody else had written
     *     meanwhile; nothing was written
     * @throws InvalidInputException if a message cannot be kept without loss; nothing was written
     */
    public void put(Session session, List<M> messages) {
        List<M> list = List.copyOf(messages);
        Identity conversation = conversation(session);
        ListChange change = change(session, conversation, list);
        if (!change.isNone()) {
            write(session, conversation, list, change);
        }
    }

    private ListChange change(Session session, Identity conversation, List<M> list) {
        List<Message> stored = list.stream().map(format::stored).toList();
        Handouts.Found found = handouts.find(conversation, list);
        if (found == null) {
            MessageList empty = handouts.findEmpty(conversation);
            return ListChange.of(empty == null ? read(session, conversation) : empty, stored, format);
        }
        MessageList seen = found.list();
        if (seen == null) {
            throw conflict(read(session, conversation));
        }
        return ListChange.of(seen, found.entry(), stored, found.index(), format);
    }

    private static ConflictException conflict(MessageList actual) {
        return new ConflictException(
                "Somebody else has written to this conversation since its messages were read; nothing was written."
                        + " Read them again, and add to those.",
                0,
                actual.last());
    }

    private void write(Session session, Identity conversation, List<M> list, ListChange change) {
        List<Turn> turns = change.turns(format.markKey());
        long first = session.addTurns(turns).get(0);
        boolean isKept = first > 0; // not under the strategy none
        if (isKept) {
            handouts.taken(conversation, list, change.written(first, turns));
        }
    }

    /**
     * Deletes a list, with the session's turns and summary.
     *
     * @param session where it is
     */
    public void delete(Session session) {
        session.flush();
        known.remove(conversation(session));
        handouts.forget(conversation(session));
    }

    /**
     * Whether a session's newest turn tells that there is no message in the list: cheaper than reading it.
     *
     * @param newest the turn
     * @param format how messages are stored
     * @return true if there is none; false if there are some, or if the turn alone does not tell
     */
    public static boolean isEmptyAfter(StoredTurn newest, MessageFormat<?> format) {
        Mark mark = Mark.of(newest.turn(), format);
        return mark != null && mark.runs().isEmpty() && mark.isUncontested(newest.sequence());
    }

    private MessageList read(Session session, Identity conversation) {
        MessageList list = new ListLog(session, format).read(known.get(conversation));
        known.put(conversation, list);
        return list;
    }

    private static Identity conversation(Session session) {
        return session.identity().withRun(null);
    }
}
