/** The partitioned polling agent. */
module dev.muster.polling {
    requires transitive dev.muster.api;
    requires static org.jspecify;
    requires org.yaml.snakeyaml;

    exports dev.muster.polling.config;

    uses dev.muster.spi.BackendProvider;
}
