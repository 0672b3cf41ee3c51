package dev.muster.cli;

import dev.muster.cli.Certifier.Certification;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves a store against the specification. */
@Command(
        name = "certify",
        description = {
            "Tries every rule of the specification on the store, and says which ones it keeps. Takes minutes. Exits with 1"
                    + " if any is broken.",
            "What it does to the store: it makes groups, joins them, takes locks and lets hundreds of clients come and go."
                    + " On file: it does so in a directory of its own below the given one; on a store whose URL has the"
                    + " option namespace, in namespaces of its own; where {store} stands in the URL, in as many stores as"
                    + " there are tests, which stay behind empty; in memory, in stores of its own. On any other store it works beside what is"
                    + " there, one test after the other, under groups and locks with random names, but with the members"
                    + " a, b, witness and the like, and leaves out ids that others may use."
                    + " It does not harm the server, deletes no data of others, and removes its groups at the end.",
            "Timeouts and intervals in the URL are replaced by short ones."
        },
        exitCodeList = {
            "0:no rule is broken",
            "1:a rule is broken",
            "2:wrong usage: an argument, an option or the store's URL",
            "3:the store does not answer",
        },
        footer = {
            "%nExamples:%n",
            "  muster certify --backend redis://cache:6379",
            "  muster certify --backend memory:x --rule LOCK-* --rule FENCE",
            "  muster certify --backend 'mine://host/{store}' --json"
        })
final class CertifyCommand extends ReadingCommand {
    @Option(names = "--seed", paramLabel = "N", description = "Repeat the random choices of an earlier run.")
    private @Nullable Long seed;

    @Option(
            names = "--rule",
            paramLabel = "PATTERN",
            split = ",",
            description = "Only these rules, such as LOCK-2, LOCK-* or LOCK.")
    private List<String> rules = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Timeout of members, locks and leaders. Default: 2s, or the shortest that the store takes.")
    private @Nullable Duration timeout;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Certifier certifier = ServiceLoader.load(Certifier.class, CertifyCommand.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> wrongUsage("certify comes with a jar of its own, since it brings test libraries: put"
                        + " muster-certify.jar and its lib directory beside muster-cli.jar"));
        long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        Certification certification = certifier.begin(new Certifier.Request(
                main().backend(), chosen, Optional.ofNullable(timeout), rules, main().isDebugging()));
        return Shutdown.guarding(certification::close, () -> {
            try (certification) {
                return tell(certification.run(this::tried));
            }
        });
    }

    private void tried(int done, int all, RuleVerdict verdict, List<String> trying) {
        String count = String.format("[%" + String.valueOf(all).length() + "d/%d] ", done, all);
        output().progress(count + verdict.rule() + " " + verdict.result()
                + (trying.isEmpty() ? "" : "; trying " + String.join(" ", trying)));
    }

    private int tell(Certificate certificate) {
        if (isJson()) {
            output().document(CertificateJson.of(certificate));
        } else {
            CertificateText.of(certificate).forEach(output()::line);
        }
        return certificate.isGreen() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
