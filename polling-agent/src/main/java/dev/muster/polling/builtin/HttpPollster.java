package dev.muster.polling.builtin;

import dev.muster.polling.Measurement;
import dev.muster.polling.PermanentFailure;
import dev.muster.polling.PollRequest;
import dev.muster.polling.Pollster;
import dev.muster.polling.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks HTTP endpoints: {@code http.status} is the status code, 0 if there was no answer, and {@code http.latency} the seconds
 * from the request to the end of the answer. Its resources are URLs. The agent's member id and cycle stand in the
 * {@code User-Agent}.
 */
public final class HttpPollster implements Pollster {
    private static final String STATUS = "http.status";
    private static final String LATENCY = "http.latency";
    private static final double NANOS = 1e9;

    private final HttpClient client;

    /** Makes one, with connections of its own. */
    public HttpPollster() {
        ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
            var thread = new Thread(work, "muster-poll-http");
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Set<String> meters() {
        return Set.of(STATUS, LATENCY);
    }

    @Override
    public boolean accepts(Resource resource) {
        String id = resource.id().toLowerCase(Locale.ROOT);
        return id.startsWith("http://") || id.startsWith("https://");
    }

    @Override
    public List<Measurement> poll(PollRequest request) throws InterruptedException {
        HttpRequest question = question(request);
        long began = System.nanoTime();
        List<Measurement> measured = new ArrayList<>();
        try {
            HttpResponse<Void> answer = client.send(question, HttpResponse.BodyHandlers.discarding());
            measured.add(Measurement.gauge(STATUS, "code", answer.statusCode()));
            measured.add(Measurement.gauge(LATENCY, "s", (System.nanoTime() - began) / NANOS));
        } catch (IOException silent) {
            String why = silent.getMessage() == null ? silent.getClass().getSimpleName() : silent.getMessage();
            measured.add(Measurement.gauge(STATUS, "code", 0).with(Map.of("error", why)));
        }
        return measured;
    }

    private static HttpRequest question(PollRequest request) {
        try {
            return HttpRequest.newBuilder(URI.create(request.resource().id()))
                    .timeout(request.timeout().multipliedBy(9).dividedBy(10))
                    .header("User-Agent", "muster-poll (" + request.member() + "; cycle " + request.cycle() + ")")
                    .GET()
                    .build();
        } catch (IllegalArgumentException noUrl) {
            throw new PermanentFailure("this is no URL: " + noUrl.getMessage());
        }
    }
}
