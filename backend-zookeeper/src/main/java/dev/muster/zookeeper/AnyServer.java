package dev.muster.zookeeper;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.internal.ThreadExecutorMap;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Encryption with whoever answers. ZooKeeper's client can only be told whom to trust, and Netty 4.2 compares names whatever
 * it is told; so its connection is encrypted before it does that itself.
 */
final class AnyServer {
    private AnyServer() {}

    /** Those who judge nothing, neither certificate nor name. */
    static Optional<TrustManager[]> judges() {
        return Optional.of(InsecureTrustManagerFactory.INSTANCE.getTrustManagers());
    }

    /**
     * Encrypts what is being set up on this thread, if it is a client's own for its connections. False if there is nothing of
     * that kind: then it is up to the client.
     */
    static boolean encrypt(Supplier<SSLEngine> engine) {
        boolean any = false;
        if (ThreadExecutorMap.currentExecutor() instanceof SingleThreadEventLoop loop) {
            var channels = loop.registeredChannelsIterator();
            while (channels.hasNext()) {
                Channel channel = channels.next();
                if (channel.pipeline().get(SslHandler.class) == null) {
                    channel.pipeline().addFirst(new SslHandler(engine.get()));
                    any = true;
                }
            }
        }
        return any;
    }
}
