package dev.muster.interop;

/** A store that both languages use for one test, and nobody else. */
interface SharedStore extends AutoCloseable {
    /** Its URL, as both read it. */
    String url(int timeout);

    /** The URL of a store of this kind that nobody can reach: on servers, nobody listens at port 1. */
    default String nowhere(int timeout) {
        return url(timeout).replaceFirst("://[^?]*", "://127.0.0.1:1");
    }

    /** What Java adds to the URL to exclude agents of a version. */
    default String javaOptions(ToozVersion version) {
        return "";
    }

    @Override
    void close();
}
