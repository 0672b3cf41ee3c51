package dev.muster.redis;

import dev.muster.spi.Diagnosis;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an operator should know of a server. */
final class Checkup {
    private Checkup() {}

    static CompletionStage<Diagnosis> of(RedisLine line, Tracking tracking) {
        return line.send(redis -> redis.info())
                .thenApply(ServerInfo::parse)
                .exceptionally(denied -> ServerInfo.parse(""))
                .thenCompose(info -> line.send(redis -> redis.time())
                        .thenApply(time -> new Diagnosis(
                                server(info, tracking), Optional.of(instant(time)), remarks(info, tracking))));
    }

    private static String server(ServerInfo info, Tracking tracking) {
        return info.server() + (tracking.refusal().isEmpty() ? ", pushes changes" : ", changes are polled");
    }

    private static Instant instant(List<byte[]> time) {
        return Instant.ofEpochSecond(number(time.get(0))).plus(number(time.get(1)), ChronoUnit.MICROS);
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }

    private static List<String> remarks(ServerInfo info, Tracking tracking) {
        List<String> remarks = new ArrayList<>();
        tracking.refusal()
                .ifPresent(why -> remarks.add("changes are polled, since the server does not push them: " + why
                        + ". It takes Redis 6 and the right to CLIENT TRACKING"));
        info.value("maxmemory_policy")
                .filter(policy -> !policy.equals("noeviction"))
                .ifPresent(policy -> remarks.add("maxmemory-policy is " + policy
                        + ": the server may evict groups, beats and locks. Set it to noeviction"));
        if (info.values().isEmpty()) {
            remarks.add(
                    "INFO is not allowed to this user: neither the version nor a replica or a cluster could be told");
        }
        return remarks;
    }
}
