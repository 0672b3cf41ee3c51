/**
 * What Python's Tooz reads and writes in a store, as pure functions between bytes and records. For backend authors.
 *
 * <p>Nothing here does I/O, keeps state or waits; everything is immutable and may be used by any thread. Bytes that
 * cannot be read end in {@link dev.muster.UnreadableData}, whatever they are: sizes that they declare are believed only
 * as far as the bytes that follow can bear them out, so that hostile data costs neither memory nor stack. What is not
 * understood is carried through byte for byte.
 *
 * <p>Written after Tooz 1.24 to 9.1 and oslo.serialization 1.10 to 5.11; where versions differ, {@link dev.muster.wire.Era}
 * says how.
 */
@NullMarked
package dev.muster.wire;

import org.jspecify.annotations.NullMarked;
