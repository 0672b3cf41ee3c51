package dev.muster.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets of a store, so that they can be cut; Lettuce then connects anew. */
final class Sockets implements NettyCustomizer {
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    @Override
    public void afterChannelInitialized(Channel channel) {
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
    }

    void cut() {
        List.copyOf(open).forEach(Channel::close);
    }
}
