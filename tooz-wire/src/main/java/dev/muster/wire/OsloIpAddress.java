package dev.muster.wire;

import dev.muster.Value;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Extension code 3, {@code netaddr.IPAddress} as a bare number: below 2<sup>32</sup> Python reads IPv4, else IPv6. So
 * {@code ::1} comes back as {@code 0.0.0.1}, and Python itself cannot write an IPv6 address of more than 64 bits.
 *
 * @param number the address, from 0
 */
public record OsloIpAddress(Value.Int number) implements OsloExtension {
    private static final int IPV4_BITS = 32;
    private static final int MSGPACK_BITS = 64;
    private static final int IPV6_BYTES = 16;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public OsloIpAddress {
        if (number.number().signum() < 0) {
            throw new IllegalArgumentException("no IP address is negative: " + number.number());
        }
    }

    /**
     * The number of an address.
     *
     * @param address any IPv4 address, or an IPv6 address that survives the way through Python
     * @return its number
     * @throws IllegalArgumentException if it is an IPv6 address below 2<sup>32</sup> or of more than 64 bits
     */
    public static OsloIpAddress of(InetAddress address) {
        var number = new BigInteger(1, address.getAddress());
        int bits = number.bitLength();
        if (address instanceof Inet6Address && (bits <= IPV4_BITS || bits > MSGPACK_BITS)) {
            throw new IllegalArgumentException(
                    "oslo.serialization has no form for the IPv6 address " + address.getHostAddress());
        }
        return new OsloIpAddress(new Value.Int(number));
    }

    /**
     * The address as Python reads it.
     *
     * @return an {@link Inet4Address} or {@link Inet6Address}
     */
    public InetAddress address() {
        BigInteger bits = number.number();
        boolean short4 = bits.bitLength() <= IPV4_BITS;
        byte[] address = new byte[short4 ? Integer.BYTES : IPV6_BYTES];
        byte[] tail = bits.toByteArray();
        int length = Math.min(tail.length, address.length);
        System.arraycopy(tail, tail.length - length, address, address.length - length, length);
        try {
            return short4 ? InetAddress.getByAddress(address) : Inet6Address.getByAddress(null, address, -1);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("not 4 or 16 bytes: " + Arrays.toString(address), wrongLength);
        }
    }
}
