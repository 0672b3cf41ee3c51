package dev.muster.zookeeper;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** A name that a certificate is for. */
final class ServerName {
    private static final List<Integer> HOSTS_AND_ADDRESSES = List.of(2, 7);

    private ServerName() {}

    static Optional<String> of(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (HOSTS_AND_ADDRESSES.contains((Integer) name.get(0))) {
                        return Optional.of(String.valueOf(name.get(1)).replace("*", "any"));
                    }
                }
            }
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst();
        } catch (CertificateParsingException | InvalidNameException unreadable) {
            return Optional.empty();
        }
    }
}
