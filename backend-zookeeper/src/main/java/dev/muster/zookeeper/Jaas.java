package dev.muster.zookeeper;

import javax.security.auth.login.Configuration;
import org.apache.zookeeper.client.ZKClientConfig;

/** What the JVM's login configuration says for ZooKeeper's client. */
final class Jaas {
    private Jaas() {}

    /** Whether the client will log in by SASL: it looks for the same section in the same way. */
    static boolean hasLogin(ZKClientConfig config) {
        String section = config.getProperty(
                ZKClientConfig.LOGIN_CONTEXT_NAME_KEY, ZKClientConfig.LOGIN_CONTEXT_NAME_KEY_DEFAULT);
        try {
            return config.isSaslClientEnabled()
                    && Configuration.getConfiguration().getAppConfigurationEntry(section) != null;
        } catch (SecurityException | IllegalArgumentException noConfiguration) {
            return false;
        }
    }
}
