package dev.muster.redis;

import dev.muster.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The array that a script answers with, or an array in it. */
record Reply(List<?> items) {
    int size() {
        return items.size();
    }

    long number(int index) {
        return (Long) items.get(index);
    }

    boolean flag(int index) {
        return number(index) == 1;
    }

    Duration millis(int index) {
        return Duration.ofMillis(number(index));
    }

    Bytes bytes(int index) {
        return Bytes.of((byte[]) items.get(index));
    }

    String word(int index) {
        return new String((byte[]) items.get(index), StandardCharsets.US_ASCII);
    }

    Reply array(int index) {
        return new Reply((List<?>) items.get(index));
    }

    List<Reply> arrays() {
        List<Reply> arrays = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            arrays.add(array(index));
        }
        return arrays;
    }
}
