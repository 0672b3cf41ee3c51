package dev.muster.polling.config;

import java.util.Locale;

/** An option of a {@code ceilometer.conf}. */
record OptionName(String section, String name) {
    static final String DEFAULT = "DEFAULT";

    static final OptionName HOST = new OptionName(DEFAULT, "host");
    static final OptionName NAMESPACES = new OptionName(DEFAULT, "polling_namespaces");
    static final OptionName POLLSTER_LIST = new OptionName(DEFAULT, "pollster_list");
    static final OptionName PIPELINE_FILE = new OptionName(DEFAULT, "pipeline_cfg_file");
    static final OptionName BACKEND_URL = new OptionName("coordination", "backend_url");
    static final OptionName HEARTBEAT = new OptionName("coordination", "heartbeat");
    static final OptionName CHECK_WATCHERS = new OptionName("coordination", "check_watchers");
    static final OptionName RETRY_BACKOFF = new OptionName("coordination", "retry_backoff");
    static final OptionName MAX_RETRY_INTERVAL = new OptionName("coordination", "max_retry_interval");
    static final OptionName POLLING_FILE = new OptionName("polling", "cfg_file");
    static final OptionName PREFIX = new OptionName("polling", "partitioning_group_prefix");
    static final OptionName OLD_PREFIX = new OptionName("central", "partitioning_group_prefix");
    static final OptionName WORKLOAD_PARTITIONING = new OptionName("compute", "workload_partitioning");
    static final OptionName DISCOVERY_METHOD = new OptionName("compute", "instance_discovery_method");
    static final OptionName DIALECT = new OptionName("muster", "dialect");
    static final OptionName STATIC_GROUP_ID = new OptionName("muster", "static_group_id");

    /** As in {@code coordination.backend_url}; without a section it is {@code DEFAULT}. */
    static OptionName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new OptionName(DEFAULT, text)
                : new OptionName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** As {@link #parse} reads it. */
    String dotted() {
        return section + "." + name;
    }

    /** How oslo.config names it in the environment. */
    String variable() {
        return "OS_" + section.toUpperCase(Locale.ROOT) + "__" + name.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "[" + section + "] " + name;
    }
}
