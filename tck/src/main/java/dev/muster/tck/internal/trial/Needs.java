package dev.muster.tck.internal.trial;

import dev.muster.Characteristic;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rule is about stores with the characteristic. On another store, the test of how it is refused runs in its place:
 * {@link Refusals}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Characteristic value();
}
