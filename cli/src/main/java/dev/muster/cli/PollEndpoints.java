package dev.muster.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Local HTTP endpoints for agents to poll, which count who asked for what in which cycle: a witness beside the agents. */
final class PollEndpoints implements AutoCloseable {
    private static final Pattern AGENT = Pattern.compile("muster-poll \\((.*); cycle (\\d+)\\)");
    private static final int THREADS = 8;

    /** A request of an agent, and how many it has made in this cycle. */
    record Hit(String member, long cycle, String path, int number) {}

    private final HttpServer server;
    private final ExecutorService threads;
    private final int count;
    private final Map<Long, Map<String, Integer>> requests = new TreeMap<>();
    private final Map<String, Integer> ofMember = new TreeMap<>();
    private final Consumer<Hit> told;

    PollEndpoints(int count, Consumer<Hit> told) throws IOException {
        this.count = count;
        this.told = told;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            var thread = new Thread(work, "muster-endpoints");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    List<String> urls() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/disk/";
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> base + number)
                .sorted()
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String agent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
            Matcher known = AGENT.matcher(agent);
            if (known.matches()) {
                told.accept(count(
                        known.group(1),
                        Long.parseLong(known.group(2)),
                        exchange.getRequestURI().getPath()));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized Hit count(String member, long cycle, String path) {
        requests.computeIfAbsent(cycle, first -> new TreeMap<>()).merge(path, 1, Integer::sum);
        return new Hit(member, cycle, path, ofMember.merge(member + " " + cycle, 1, Integer::sum));
    }

    /** Whether each endpoint was asked exactly once in a cycle. */
    synchronized boolean isExactlyOnce(long cycle) {
        Map<String, Integer> asked = requests.getOrDefault(cycle, Map.of());
        return asked.size() == count && asked.values().stream().allMatch(times -> times == 1);
    }

    /** How many requests there were, those for the same endpoint included. */
    synchronized int requests(long cycle) {
        return requests.getOrDefault(cycle, Map.of()).values().stream()
                .mapToInt(times -> times)
                .sum();
    }

    /** How many endpoints were asked more than once. */
    synchronized int doubled(long cycle) {
        return (int) requests.getOrDefault(cycle, Map.of()).values().stream()
                .filter(times -> times > 1)
                .count();
    }

    synchronized int requestsOf(String member, long cycle) {
        return ofMember.getOrDefault(member + " " + cycle, 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
