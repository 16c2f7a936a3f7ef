package io.memorystore;

/**
 * The host's code for events threw; the same event is given to it again after a pause.
 *
 * @param tenant whose stream it is
 * @param stream the stream's name
 * @param handler the projection's name, or "" for a subscription
 * @param sequence the event's
 * @param failures how often it has failed on this event, 1 for the first time
 * @param cause what it threw
 */
public record EventHandlerFailed(
        String tenant, String stream, String handler, long sequence, int failures, Throwable cause) {}
