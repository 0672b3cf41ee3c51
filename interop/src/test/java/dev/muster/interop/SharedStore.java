package dev.muster.interop;

/** A store that both languages use for one test, and nobody else. */
interface SharedStore extends AutoCloseable {
    /** Its URL, as both read it. */
    String url(int timeout);

    /** What Java adds to the URL to exclude agents of a version. */
    default String javaOptions(ToozVersion version) {
        return "";
    }

    @Override
    void close();
}
