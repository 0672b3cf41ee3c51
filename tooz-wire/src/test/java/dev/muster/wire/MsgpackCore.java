package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** The encoder of msgpack-core, written by others. */
final class MsgpackCore {
    private MsgpackCore() {}

    static Bytes write(Value value) {
        try (var packer = MessagePack.newDefaultBufferPacker()) {
            pack(packer, value);
            return Bytes.of(packer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(MessagePacker packer, Value value) throws IOException {
        if (value instanceof Value.Nil) {
            packer.packNil();
        } else if (value instanceof Value.Bool bool) {
            packer.packBoolean(bool.truth());
        } else if (value instanceof Value.Int integer) {
            packer.packBigInteger(integer.number());
        } else if (value instanceof Value.Float number) {
            packer.packDouble(number.number());
        } else if (value instanceof Value.Text text) {
            packer.packString(text.text());
        } else if (value instanceof Value.Binary binary) {
            packer.packBinaryHeader(binary.bytes().length());
            packer.writePayload(binary.bytes().toArray());
        } else if (value instanceof Value.Array array) {
            packer.packArrayHeader(array.items().size());
            for (Value item : array.items()) {
                pack(packer, item);
            }
        } else if (value instanceof Value.Mapping mapping) {
            packer.packMapHeader(mapping.entries().size());
            for (Map.Entry<Value, Value> entry : mapping.entries()) {
                pack(packer, entry.getKey());
                pack(packer, entry.getValue());
            }
        } else if (value instanceof Value.Extension extension) {
            packer.packExtensionTypeHeader(
                    (byte) extension.code(), extension.payload().length());
            packer.writePayload(extension.payload().toArray());
        }
    }
}
