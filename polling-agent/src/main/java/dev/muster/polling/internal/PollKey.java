package dev.muster.polling.internal;

/** What is never polled twice at once, and what a permanent failure is about. */
record PollKey(String source, String pollster, String resource) {}
