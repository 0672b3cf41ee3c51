package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.muster.Bytes;
import dev.muster.Value;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile bytes cost: heap in proportion to their number, and a stack that even a small thread has. */
class MsgpackBoundsTest {
    private static final int MIB = 1 << 20;
    private static final long HEAP_PER_BYTE = 100;
    private static final long HEAP_AT_ANY_SIZE = 64 << 10;
    private static final int SMALL_STACK = 512 << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd ffffffff", "dc ffff", "df ffffffff", "df 7fffffff", "df 80000000", "de ffff", "db ffffffff",
                "da ffff", "c6 ffffffff", "c6 7fffffff", "c5 ffff", "c9 ffffffff 2a", "c8 ffff 2a",
                        "81 a1 61 dd 7fffffff"
            })
    void aHugeDeclaredSizeCostsNothing(String hex) {
        cheap(Hex.of(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91",
                "81",
                "c0",
                "90",
                "80",
                "a0",
                "a1 61",
                "c4 00",
                "cc ff",
                "d4 2a 00",
                "ca 3fc00000",
                "91 c0",
                "81 c0 c0",
                "dd 0007ffff",
                "dc ffff",
                "df 0003ffff",
                "de 7fff",
                "dc 0010",
                "8f",
                "9f",
                "c1",
                "00",
                "e0"
            })
    void aMebibyteOfTheSameIsCheap(String hex) {
        cheap(repeated(Hex.of(hex), MIB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0",
                "90",
                "80",
                "a0",
                "a1 61",
                "c4 00",
                "c4 01 00",
                "cc ff",
                "d4 2a 00",
                "ca 3fc00000",
                "91 c0",
                "81 c0 c0",
                "91 91 91 91 c0"
            })
    void manyItemsOrEntriesAreCheap(String hex) {
        Bytes item = Hex.of(hex);
        int pairs = MIB / 4 / item.length() / 2;
        cheap(headed(0xdd, 2 * pairs, repeated(item, 2 * pairs * item.length())));
        cheap(headed(0xdf, pairs, repeated(item, 2 * pairs * item.length())));
    }

    @Test
    void aMebibyteOfNestingTakesNoStack() throws InterruptedException {
        Bytes nested = MsgpackTest.nested(MIB);
        onSmallStack(() -> {
            cheap(nested);
            RawArray array = RawArray.read(nested);
            assertThat(array.items()).hasSize(1);
            assertThat(array.encode()).isEqualTo(nested);
            assertThat(RawMap.EMPTY.with(FileFields.key("deep"), nested).get(Bytes.utf8("deep")))
                    .contains(nested);
        });
    }

    @Test
    void theDeepestValueThatIsReadCanBeUsedOnASmallStack() throws InterruptedException {
        Bytes nested = MsgpackTest.nested(Value.MAX_NESTING);
        onSmallStack(() -> {
            Value value = Msgpack.read(nested);
            assertThat(value.encode()).isEqualTo(nested);
            assertThat(value.equals(Msgpack.read(nested))).isTrue();
            assertThat(value.hashCode()).isEqualTo(Msgpack.read(nested).hashCode());
            assertThat(value.toString()).startsWith("Array[items=[Array[items=[");
        });
    }

    private static void cheap(Bytes bytes) {
        long bound = HEAP_AT_ANY_SIZE + HEAP_PER_BYTE * bytes.length();
        var spent = new TreeMap<String, Long>();
        Readers.ALL.forEach((name, reader) -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Readers.read(reader, bytes);
            spent.put(name, THREADS.getCurrentThreadAllocatedBytes() - before);
        });
        assertThat(spent).allSatisfy((name, heap) -> assertThat(heap).as(name).isLessThan(bound));
    }

    private static Bytes headed(int marker, int size, Bytes body) {
        return Bytes.of(ByteBuffer.allocate(5 + body.length())
                .put((byte) marker)
                .putInt(size)
                .put(body.buffer())
                .array());
    }

    private static Bytes repeated(Bytes what, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = what.at(i % what.length());
        }
        return Bytes.of(bytes);
    }

    private static void onSmallStack(Runnable test) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var thread = new Thread(null, test, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((died, failure) -> thrown.set(failure));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
    }
}
