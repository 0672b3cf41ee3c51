package dev.muster.polling.internal;

/** What a source says of a discovery: {@code NAME}, {@code NAME:PARAMETER} or {@code NAME://PARAMETER}, as Ceilometer reads it. */
record DiscoveryName(String name, String parameter) {
    static DiscoveryName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new DiscoveryName(text, "");
        }
        String parameter = text.substring(colon + 1);
        return new DiscoveryName(
                text.substring(0, colon), parameter.startsWith("//") ? parameter.substring(2) : parameter);
    }
}
