package dev.muster.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import org.apache.zookeeper.client.ZKClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JaasTest {
    private final ZKClientConfig config = new ZKClientConfig();

    /** As far as there is one. */
    private static void section(String only) {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return name.equals(only)
                        ? new AppConfigurationEntry[] {
                            new AppConfigurationEntry(
                                    "Module", AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, Map.of())
                        }
                        : null;
            }
        });
    }

    @AfterEach
    void end() {
        Configuration.setConfiguration(null);
    }

    @Test
    void withoutConfigurationNobodyLogsIn() {
        assertThat(Jaas.hasLogin(config)).isFalse();
    }

    @Test
    void theClientsOwnSectionCounts() {
        section("Client");
        assertThat(Jaas.hasLogin(config)).isTrue();
        config.setProperty("zookeeper.sasl.clientconfig", "Another");
        assertThat(Jaas.hasLogin(config)).isFalse();
        section("Another");
        assertThat(Jaas.hasLogin(config)).isTrue();
        config.setProperty("zookeeper.sasl.client", "false");
        assertThat(Jaas.hasLogin(config)).isFalse();
    }
}
