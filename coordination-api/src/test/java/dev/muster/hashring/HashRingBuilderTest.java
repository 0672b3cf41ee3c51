package dev.muster.hashring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashRingBuilderTest {
    @Test
    void a_ring_is_Toozs_unless_said_otherwise() {
        HashRing ring = HashRing.builder().build();
        assertThat(ring.partitions()).isEqualTo(32);
        assertThat(ring.digest()).isEqualTo("MD5");
    }

    @ParameterizedTest
    @CsvSource({
        "md5, MD5",
        "sha, SHA-1",
        "SHA1, SHA-1",
        "sha256, SHA-256",
        "Sha-256, SHA-256",
        "sha512_256, SHA-512/256",
        "SHA-512/256, SHA-512/256",
        "sha3_512, SHA3-512"
    })
    void a_digest_may_be_spelt_as_in_Python_or_as_in_Java(String name, String java) {
        assertThat(HashRing.builder().digest(name).build().digest()).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({"sha257, SHA-256", "md55, MD5", "sha3_51, SHA3-512", "blake2b, "})
    void an_unknown_digest_is_refused_and_the_nearest_named(String name, String nearest) {
        assertThatThrownBy(() -> HashRing.builder().digest(name).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no security provider of this JVM has the digest \"" + name
                        + "\": the nearest is " + (nearest == null ? "" : nearest + " of [MD2, MD5, SHA-1, "));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, HashRing.MAX_POINTS + 1})
    void partitions_out_of_bounds_are_refused(int partitions) {
        assertThatThrownBy(() -> HashRing.builder().partitions(partitions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(partitions + " partitions are not within 1 and 16777216");
    }

    @Test
    void a_digest_that_cannot_be_cloned_is_refused() {
        Provider provider = new Provider("Single", "1", "One digest that cannot be cloned") {
            private static final long serialVersionUID = 1L;
        };
        provider.put("MessageDigest.SINGLE-USE", SingleUse.class.getName());
        Security.addProvider(provider);
        try {
            assertThatThrownBy(() -> HashRing.builder().digest("single_use").build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the digest SINGLE-USE cannot be cloned: use one of another security provider");
        } finally {
            Security.removeProvider("Single");
        }
    }

    public static final class SingleUse extends MessageDigestSpi {
        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            return new byte[16];
        }

        @Override
        protected void engineReset() {}
    }
}
