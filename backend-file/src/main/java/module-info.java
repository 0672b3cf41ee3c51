/** {@code file://DIRECTORY}: coordination between the processes of one host, as Tooz's file driver does it. */
module dev.muster.file {
    requires transitive dev.muster.api;
    requires dev.muster.wire;
    requires static org.jspecify;

    exports dev.muster.file;

    provides dev.muster.spi.BackendProvider with
            dev.muster.file.FileProvider;
}
