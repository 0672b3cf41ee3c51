package dev.muster.redis;

import java.nio.file.Path;
import java.util.Optional;

/** The servers that everything is tested on, each started once and ended with the tests. */
enum RedisVersion {
    INSTALLED {
        @Override
        Path binary() {
            return RedisBinary.installed();
        }
    },
    SIX_TWO {
        @Override
        Path binary() {
            return RedisBinary.six();
        }
    };

    private Optional<RedisServer> running = Optional.empty();

    abstract Path binary();

    synchronized RedisServer server() {
        if (running.isEmpty()) {
            var server = new RedisServer(binary());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            running = Optional.of(server);
        }
        return running.get();
    }
}
