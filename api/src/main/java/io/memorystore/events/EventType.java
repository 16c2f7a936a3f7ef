package io.memorystore.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and version under which a record's events are stored: the one place that says so. Without it, the name is the record's
 * simple name and the version is 1.
 *
 * <p>The stored type is the name for version 1, and the name with {@code /v2}, {@code /v3} and so on for later ones. A name may
 * not itself end so.
 *
 * @see EventCodec#ofSealed
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /**
     * The name, which stays when the record is renamed.
     *
     * @return 1 to 255 code points, with the version's suffix, without control characters; "" for the record's simple name
     */
    String name() default "";

    /**
     * The version of the payload, raised when the record changes so that old payloads no longer fit it. Each older version then needs
     * an {@link EventCodec.Builder#upcast upcaster}.
     *
     * @return 1 or more
     */
    int version() default 1;
}
