package dev.muster.polling.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options of the sections that concern a polling agent, in any Ceilometer from 8.1 (Ocata) to 27.0, as their modules
 * register them.
 */
final class KnownOptions {
    private static final int TYPO = 2;

    private static final Map<String, SortedSet<String>> NAMES = new TreeMap<>(Map.of(
            "coordination",
            names("backend_url heartbeat check_watchers retry_backoff max_retry_interval"),
            "central",
            names("partitioning_group_prefix"),
            "polling",
            names("cfg_file partitioning_group_prefix batch_size pollsters_definitions_dirs heartbeat_socket_dir"
                    + " identity_name_discovery tenant_name_discovery enable_notifications enable_prometheus_exporter"
                    + " prometheus_listen_addresses prometheus_tls_enable prometheus_tls_certfile"
                    + " prometheus_tls_keyfile ignore_disabled_projects threads_to_process_pollsters"),
            "compute",
            names("workload_partitioning instance_discovery_method resource_update_interval resource_cache_expiry"
                    + " report_stopped_instance_metrics fetch_extra_metadata"),
            "muster",
            names("dialect static_group_id")));

    /** Which only a Ceilometer from Pike on knows. */
    private static final Set<String> SINCE_PIKE = Set.of(
            "pollsters_definitions_dirs",
            "heartbeat_socket_dir",
            "identity_name_discovery",
            "tenant_name_discovery",
            "enable_notifications",
            "enable_prometheus_exporter",
            "batch_size",
            "ignore_disabled_projects",
            "threads_to_process_pollsters",
            "report_stopped_instance_metrics",
            "fetch_extra_metadata");

    private static final Set<OptionName> USED = Set.of(
            OptionName.BACKEND_URL,
            OptionName.HEARTBEAT,
            OptionName.CHECK_WATCHERS,
            OptionName.RETRY_BACKOFF,
            OptionName.MAX_RETRY_INTERVAL,
            OptionName.OLD_PREFIX,
            OptionName.PREFIX,
            OptionName.POLLING_FILE,
            OptionName.WORKLOAD_PARTITIONING,
            OptionName.DISCOVERY_METHOD,
            OptionName.DIALECT,
            OptionName.STATIC_GROUP_ID);

    private KnownOptions() {}

    static boolean isSincePike(OptionName option) {
        return NAMES.containsKey(option.section()) && SINCE_PIKE.contains(option.name());
    }

    /**
     * Says what is unknown. What is near to a known name is taken for a typing error and refused, since it would
     * silently do nothing; what is not may be an option of a later release. In our own section all are refused.
     */
    static void check(IniFile file, Findings findings) {
        for (IniFile.Entry entry : file.entries()) {
            SortedSet<String> names = NAMES.get(entry.section());
            if (entry.section().equals(OptionName.DEFAULT)) {
                misplaced(entry, findings);
            } else if (names == null) {
                nearSection(entry, findings);
            } else if (!names.contains(entry.name())) {
                unknown(entry, names, findings);
            } else if (!USED.contains(new OptionName(entry.section(), entry.name()))) {
                findings.warning(entry.place(), name(entry) + " has no meaning here and is ignored");
            }
        }
    }

    /** Ceilometer's own generated file shows the options of polling in both sections, and it reads them in one. */
    private static void misplaced(IniFile.Entry entry, Findings findings) {
        for (OptionName option :
                Set.of(OptionName.POLLING_FILE, OptionName.PREFIX, OptionName.BACKEND_URL, OptionName.HEARTBEAT)) {
            if (option.name().equals(entry.name())) {
                findings.warning(
                        entry.place(),
                        "'" + entry.name() + "' has no effect here: it belongs into [" + option.section() + "]");
            }
        }
    }

    private static void nearSection(IniFile.Entry entry, Findings findings) {
        Spelling.near(entry.section(), NAMES.keySet(), TYPO)
                .ifPresent(near -> findings.problem(
                        entry.place(), "there is no section [" + entry.section() + "]; the nearest is [" + near + "]"));
    }

    private static void unknown(IniFile.Entry entry, SortedSet<String> names, Findings findings) {
        boolean ours = entry.section().equals(OptionName.DIALECT.section());
        Optional<String> near = Spelling.near(entry.name(), names, ours ? Integer.MAX_VALUE : TYPO);
        if (near.isPresent()) {
            findings.problem(
                    entry.place(), "there is no option " + name(entry) + "; the nearest is '" + near.get() + "'");
        } else {
            findings.warning(entry.place(), name(entry) + " is not known and is ignored");
        }
    }

    private static String name(IniFile.Entry entry) {
        return new OptionName(entry.section(), entry.name()).toString();
    }

    private static SortedSet<String> names(String text) {
        return new TreeSet<>(Set.of(text.split(" ")));
    }
}
