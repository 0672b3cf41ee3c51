package dev.muster.polling.config;

/** Where something was read: a file and its line, or a line of 0 and an environment variable, or the command line. */
record Place(String file, int line) {
    Problem problem(String text) {
        return new Problem(file, line, text);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
