package dev.muster.wire;

/** How a Python caller gave an id, and therefore how it lies in msgpack. */
public enum IdForm {
    /** Python's {@code bytes}, msgpack's {@code bin}: what Tooz asks for. */
    BINARY,
    /** Python's {@code str}, msgpack's {@code str}: what Ceilometer passes for groups. */
    TEXT
}
