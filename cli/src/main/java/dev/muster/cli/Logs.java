package dev.muster.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of the library, on standard error: warnings on one line each, or everything of ours when debugging. */
final class Logs {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.muster");

    /** ZooKeeper's client tells as a warning what the command tells by itself: that a server does not answer. */
    private static final Logger ZOOKEEPER = Logger.getLogger("org.apache.zookeeper");

    private Logs() {}

    static void configure(boolean debugging) {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                debugging ? "muster: %1$tT.%1$tL %4$s %3$s %5$s%6$s%n" : "muster: %5$s%n");
        ROOT.setLevel(Level.WARNING);
        OURS.setLevel(debugging ? Level.ALL : Level.WARNING);
        ZOOKEEPER.setLevel(debugging ? Level.WARNING : Level.OFF);
        for (Handler handler : ROOT.getHandlers()) {
            handler.setLevel(Level.ALL);
        }
    }
}
