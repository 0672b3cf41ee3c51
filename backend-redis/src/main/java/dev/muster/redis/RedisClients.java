package dev.muster.redis;

import dev.muster.StoreRefused;
import dev.muster.spi.StoreUrl;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import java.io.File;
import java.time.Duration;
import java.util.Optional;

/** How a URL is told to Lettuce. */
final class RedisClients {
    private final StoreUrl url;
    private final RedisUrl read;
    private final Duration patience;

    /** The patience is how long a connection may be silent before it is given up. */
    RedisClients(StoreUrl url, RedisUrl read, Duration patience) {
        this.url = url;
        this.read = read;
        this.patience = patience;
    }

    RedisURI address() {
        var address = new RedisURI();
        address.setTimeout(shorter("socket_timeout", patience));
        address.setDatabase(read.db());
        address.setClientName("muster");
        login(address, url.user(), url.password());
        encrypt(address, flag("ssl"));
        read.socket().ifPresent(address::setSocket);
        if (read.master().isPresent()) {
            address.setSentinelMasterId(read.master().get());
            read.hosts().forEach(host -> address.getSentinels().add(sentinel(host)));
        } else {
            read.hosts().forEach(host -> {
                address.setHost(host.host());
                address.setPort(host.port());
            });
        }
        return address;
    }

    private RedisURI sentinel(HostPort host) {
        var address = new RedisURI(host.host(), host.port(), shorter("socket_timeout", patience));
        login(address, url.option("sentinel_username"), url.option("sentinel_password"));
        encrypt(address, flag("sentinel_ssl"));
        return address;
    }

    private static void login(RedisURI address, Optional<String> user, Optional<String> password) {
        if (user.isPresent()) {
            address.setAuthentication(user.get(), password.orElse("").toCharArray());
        } else {
            password.ifPresent(address::setAuthentication);
        }
    }

    private static void encrypt(RedisURI address, boolean ssl) {
        address.setSsl(ssl);
        address.setVerifyPeer(SslVerifyMode.FULL);
    }

    ClientOptions options(Duration atMost) {
        return ClientOptions.builder()
                // A command that was sent is never sent again by Lettuce: the engine decides what may be repeated.
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(sockets(shorter("socket_connect_timeout", atMost)))
                .sslOptions(certificates())
                .build();
    }

    private SocketOptions sockets(Duration connectTimeout) {
        SocketOptions.Builder options = SocketOptions.builder().connectTimeout(connectTimeout);
        return (read.socket().isPresent() ? options.keepAlive(false) : watchful(options)).build();
    }

    /** TCP finds a machine that is gone by itself, if it is told to look. */
    private SocketOptions.Builder watchful(SocketOptions.Builder options) {
        Duration third = patience.dividedBy(3);
        Duration probe = third.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : third;
        return options.keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(probe)
                        .interval(probe)
                        .count(2)
                        .build())
                .tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                        .enable()
                        .tcpUserTimeout(patience)
                        .build());
    }

    private SslOptions certificates() {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        file("ssl_ca_certs").ifPresent(options::trustManager);
        Optional<File> certificate = file("ssl_certfile");
        Optional<File> key = file("ssl_keyfile");
        if (certificate.isPresent()) {
            // One file may hold both, as in Python.
            options.keyManager(certificate.get(), key.orElse(certificate.get()), null);
        } else if (key.isPresent()) {
            throw new StoreRefused("ssl_keyfile is given without ssl_certfile: the key alone says nothing", null);
        }
        return options.build();
    }

    private Optional<File> file(String option) {
        Optional<File> file = url.option(option).map(File::new);
        if (file.isPresent() && !file.get().canRead()) {
            throw new StoreRefused("option " + option + ": the file " + file.get() + " cannot be read", null);
        }
        return file;
    }

    private Duration shorter(String option, Duration most) {
        Duration given = url.seconds(option, most);
        return given.compareTo(most) < 0 ? given : most;
    }

    private boolean flag(String option) {
        return url.flag(option, false);
    }
}
