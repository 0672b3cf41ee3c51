package dev.muster.cli.certify;

import dev.muster.cli.Certificate;
import dev.muster.cli.Certifier.Certification;
import dev.muster.cli.Certifier.Progress;
import dev.muster.cli.Certifier.Request;
import dev.muster.cli.certify.KitCertifier.Probe;
import dev.muster.tck.Backend;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** One store on the kit's bench. */
final class KitCertification implements Certification {
    private static final String SEED = "muster.tck.seed";

    private final Request request;
    private final StoreUrls urls;
    private final RuleTests tests;
    private final Probe probe;
    private final Set<String> stores = new ConcurrentSkipListSet<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    KitCertification(Request request, StoreUrls urls, RuleTests tests, Probe probe) {
        this.request = request;
        this.urls = urls;
        this.tests = tests;
        this.probe = probe;
    }

    @Override
    public Certificate run(Progress progress) {
        long began = System.nanoTime();
        var secrets = new Secrets(request.url());
        System.setProperty(SEED, Long.toString(request.seed()));
        if (!tests.tried().isEmpty()) {
            var trials = new Trials(tests, secrets, progress);
            CertifiedStore.is(new OfUrl());
            Kit.run(tests, trials, urls.areApart(), request.logging());
            trials.failure().ifPresent(failure -> {
                throw new IllegalStateException(
                        "the kit could not run: " + secrets.hide(String.valueOf(failure.getMessage())), failure);
            });
        }
        return new Certificate(
                secrets.hide(request.url()),
                probe.server(),
                probe.characteristics(),
                probe.timeout(),
                request.seed(),
                Duration.ofNanos(System.nanoTime() - began),
                tests.verdicts());
    }

    /** The store for the kit. */
    private final class OfUrl implements Backend {
        @Override
        public String url(String store, Duration timeout) {
            if (closed.get()) {
                throw new IllegalStateException("the certification was stopped");
            }
            stores.add(store);
            return urls.url(store, timeout);
        }

        @Override
        public Duration timeout() {
            return probe.timeout();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            new Leavings(urls, probe.timeout()).remove(Set.copyOf(stores));
        }
    }
}
