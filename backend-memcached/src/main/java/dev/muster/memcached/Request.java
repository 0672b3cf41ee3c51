package dev.muster.memcached;

import com.google.code.yanf4j.buffer.IoBuffer;
import dev.muster.CoordinationException;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreRefused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import net.rubyeye.xmemcached.utils.ByteUtils;

/**
 * One line to the server, and what it answers. XMemcached's own commands of this kind block a thread each, take flags and
 * cas ids that do not fit for a broken connection, and share their arrays.
 */
abstract class Request<T> extends Command {
    private static final byte[] END_OF_LINE = {'\r', '\n'};

    private final byte[] bytes;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    /** The line, without its end, and the value that follows if there is one. */
    Request(String line, byte[]... values) {
        // The key chooses among servers, of which there is one; this type is never merged with others.
        super("muster", CommandType.VERSION, null);
        var all = new ByteArrayOutputStream();
        all.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(END_OF_LINE);
        for (byte[] value : values) {
            all.writeBytes(value);
            all.writeBytes(END_OF_LINE);
        }
        bytes = all.toByteArray();
    }

    final CompletableFuture<T> answer() {
        return answer;
    }

    /** Takes a line of the answer; true if it was the last. */
    abstract boolean line(String line);

    /** Takes bytes that belong to no line; true if there are more to come. */
    boolean takesData(ByteBuffer buffer) {
        return false;
    }

    final boolean done(T value) {
        answer.complete(value);
        return true;
    }

    final void fail(CoordinationException failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public final void encode() {
        setIoBuffer(IoBuffer.wrap(bytes));
    }

    @Override
    public final boolean decode(MemcachedTCPSession session, ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            if (takesData(buffer)) {
                return false;
            }
            String line = ByteUtils.nextLine(buffer);
            if (line == null) {
                return false;
            }
            if (line.contains("ERROR")
                    && (line.startsWith("ERROR")
                            || line.startsWith("CLIENT_ERROR")
                            || line.startsWith("SERVER_ERROR"))) {
                fail(new StoreRefused("memcached refused '" + firstWord() + "': " + line, null));
                return true;
            }
            if (line(line)) {
                return true;
            }
        }
        return false;
    }

    /** An answer to another question: nothing on this connection can be believed any more. */
    final boolean unexpected(String line) {
        fail(new OutcomeUnknown("memcached answered '" + line + "' to '" + firstWord() + "'", null));
        decodeError("unexpected answer", null);
        return true;
    }

    private String firstWord() {
        return new String(bytes, StandardCharsets.UTF_8).split(" ", 2)[0].strip();
    }

    /** The session's way to say that it ends. */
    @Override
    public final void setException(Exception failure) {
        super.setException(failure);
        fail(new OutcomeUnknown("the connection to memcached ended before the answer", failure));
    }
}
