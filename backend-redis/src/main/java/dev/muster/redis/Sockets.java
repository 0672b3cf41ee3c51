package dev.muster.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sockets of a store and their one thread. They can be cut; Lettuce then connects anew. */
final class Sockets implements NettyCustomizer {
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    private volatile @Nullable EventLoop thread;

    @Override
    public void afterChannelInitialized(Channel channel) {
        open.add(channel);
        thread = channel.eventLoop();
        channel.closeFuture().addListener(closed -> open.remove(channel));
    }

    void cut() {
        List.copyOf(open).forEach(Channel::close);
    }

    boolean isTheirThread() {
        EventLoop loop = thread;
        return loop != null && loop.inEventLoop();
    }

    /** After what other threads have asked of the sockets. */
    void execute(Runnable task) {
        Objects.requireNonNull(thread, "no socket was ever opened").execute(task);
    }
}
