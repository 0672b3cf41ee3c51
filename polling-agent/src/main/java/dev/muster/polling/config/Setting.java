package dev.muster.polling.config;

/** A value with the place where it was said. */
record Setting(String value, Place place) {}
