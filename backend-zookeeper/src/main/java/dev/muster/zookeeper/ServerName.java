package dev.muster.zookeeper;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** A name that a certificate is for. */
record ServerName(String text) {
    private static final List<Integer> HOSTS_AND_ADDRESSES = List.of(2, 7);

    static Optional<ServerName> of(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (HOSTS_AND_ADDRESSES.contains((Integer) name.get(0))) {
                        return Optional.of(
                                new ServerName(String.valueOf(name.get(1)).replace("*", "any")));
                    }
                }
            }
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> new ServerName(String.valueOf(part.getValue())))
                            .findFirst();
        } catch (CertificateParsingException | InvalidNameException unreadable) {
            return Optional.empty();
        }
    }

    /** The same address by this name. */
    InetSocketAddress give(InetSocketAddress server) {
        try {
            InetAddress address = InetAddress.getByName(server.getHostString());
            return new InetSocketAddress(InetAddress.getByAddress(text, address.getAddress()), server.getPort());
        } catch (UnknownHostException unknown) {
            return server;
        }
    }
}
