package dev.muster.zookeeper;

import dev.muster.spi.StoreUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;

/** User and password of a URL, as Tooz hands them to kazoo: both, or it is as if there were none. */
final class Login {
    private Login() {}

    static Optional<String> of(StoreUrl url) {
        return url.user()
                .filter(user -> !user.isEmpty())
                .flatMap(user ->
                        url.password().filter(password -> !password.isEmpty()).map(password -> user + ":" + password));
    }

    /** As kazoo's {@code make_digest_acl(user, password, all=True)}, or open to the world. */
    static List<ACL> acl(StoreUrl url) {
        return of(url).map(login -> List.of(new ACL(ZooDefs.Perms.ALL, new Id("digest", digest(login)))))
                .orElse(ZooDefs.Ids.OPEN_ACL_UNSAFE);
    }

    private static String digest(String login) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(login.getBytes(StandardCharsets.UTF_8));
            return login.substring(0, login.indexOf(':')) + ":"
                    + Base64.getEncoder().encodeToString(sha1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
