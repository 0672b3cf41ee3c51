package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.cli.RuleVerdict.Result;

/** A certificate for programs. */
final class CertificateJson {
    private CertificateJson() {}

    static ObjectNode of(Certificate certificate) {
        ObjectNode document = Json.object().put("url", certificate.url()).put("server", certificate.server());
        var characteristics = document.putArray("characteristics");
        certificate.characteristics().forEach(characteristics::add);
        document.put("seed", certificate.seed())
                .put("timeout_seconds", Json.seconds(certificate.timeout()))
                .put("seconds", Json.seconds(certificate.took()));
        var rules = document.putArray("rules");
        certificate.rules().forEach(verdict -> rules.add(rule(verdict)));
        return document.put("green", certificate.count(Result.GREEN))
                .put("red", certificate.count(Result.RED))
                .put("not_applicable", certificate.count(Result.NOT_APPLICABLE))
                .put("ok", certificate.isGreen());
    }

    private static ObjectNode rule(RuleVerdict verdict) {
        ObjectNode rule = Json.object()
                .put("rule", verdict.rule())
                .put("sentence", verdict.sentence())
                .put("result", verdict.result().toString())
                .put("why", verdict.why().isEmpty() ? null : verdict.why());
        var broken = rule.putArray("broken");
        verdict.broken()
                .forEach(test -> broken.addObject()
                        .put("test", test.name())
                        .put("seen", test.seen())
                        .put("history", test.history()));
        return rule;
    }
}
