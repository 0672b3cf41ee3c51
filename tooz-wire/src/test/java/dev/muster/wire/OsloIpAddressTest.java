package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.Value;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsloIpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0",
        "192.0.2.1, 3221225985",
        "255.255.255.255, 4294967295",
        "0:0:0:0:0:1:0:0, 4294967296",
        "0:0:0:0:ffff:ffff:ffff:ffff, 18446744073709551615"
    })
    void anAddressIsItsNumber(String text, BigInteger number) throws UnknownHostException {
        var address = new OsloIpAddress(new Value.Int(number));
        assertThat(address.address().getHostAddress()).isEqualTo(text);
        assertThat(OsloIpAddress.of(InetAddress.getByName(text))).isEqualTo(address);
    }

    @Test
    void anIpv4AddressWithinIpv6StaysOfVersion6AsInPython() {
        InetAddress mapped = new OsloIpAddress((Value.Int) Value.of(0xffff_c000_0201L)).address();
        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(mapped.getHostAddress()).isEqualTo("0:0:0:0:0:ffff:c000:201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "fe80::1", "2001:db8::1"})
    void anAddressThatPythonCannotStoreIsRefused(String text) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OsloIpAddress.of(address))
                .withMessageContaining(address.getHostAddress());
    }

    @Test
    void noAddressIsNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OsloIpAddress((Value.Int) Value.of(-1)));
    }
}
