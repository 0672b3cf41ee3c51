package dev.muster.polling.config;

/** A release of Ceilometer whose meters are known. */
public enum CeilometerRelease {
    /** 8.1, Ocata, of 2017. */
    OCATA("8.1"),

    /** 19.0, Zed, of 2022; the one in Debian 12. */
    ZED("19.0"),

    /** 27.0, of 2026. */
    NEWEST("27.0");

    private final String version;

    CeilometerRelease(String version) {
        this.version = version;
    }

    /** {@return its version, such as {@code 19.0}} */
    public String version() {
        return version;
    }
}
