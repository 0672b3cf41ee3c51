package dev.muster.polling.internal;

import java.util.List;

/** What this agent owns of a group, as it was when a cycle began. */
interface Share {
    /** Who was there. */
    List<String> members();

    /** Whether this agent may still act on it, now. */
    boolean isValid();

    boolean owns(String resource);

    /** Of somebody who is alone. */
    record Everything(List<String> members) implements Share {
        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public boolean owns(String resource) {
            return true;
        }
    }

    /** Of somebody who has not joined yet. */
    record Nothing() implements Share {
        @Override
        public List<String> members() {
            return List.of();
        }

        @Override
        public boolean isValid() {
            return false;
        }

        @Override
        public boolean owns(String resource) {
            return false;
        }
    }
}
