package dev.muster.tck.internal.trial;

import dev.muster.tck.Fault;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/** The test puts the whole server through a fault: it runs alone, and exists only where the backend has the handle. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
public @interface NeedsFault {
    Fault value();
}
