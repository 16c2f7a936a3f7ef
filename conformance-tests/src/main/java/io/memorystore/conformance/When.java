package io.memorystore.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test only makes sense for drivers that declare the trait; a twin with the opposite one proves the same rule. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface When {
    Trait value();
}
