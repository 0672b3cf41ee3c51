package dev.muster.wire;

import dev.muster.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a msgpack extension means to oslo.serialization: its codes 0 to 7, written as version 5.11 does and read from any
 * version. Reading never fails: what cannot be interpreted stays {@link Opaque}.
 */
public sealed interface OsloExtension
        permits OsloExtension.Uuid,
                OsloExtension.DateTime,
                OsloExtension.Count,
                OsloIpAddress,
                OsloExtension.Elements,
                OsloExtension.XmlRpcDateTime,
                OsloExtension.Date,
                OsloExtension.Opaque {
    /**
     * Code 0, Python's {@code uuid.UUID}.
     *
     * @param uuid the value
     */
    record Uuid(UUID uuid) implements OsloExtension {}

    /**
     * Code 1, Python's {@code datetime.datetime}.
     *
     * @param time the wall-clock time in its zone, cut to microseconds
     * @param zone the name of the zone as Python has it, such as {@code UTC} or {@code Europe/Berlin}; empty for a naive
     *     time. Python reads back names of the time zone database only, not {@code UTC+02:00}, which it writes too
     */
    record DateTime(LocalDateTime time, Optional<String> zone) implements OsloExtension {
        /**
         * Cuts the time; a zone without a name is none, as Python reads it.
         *
         * @throws IllegalArgumentException if the year is not one of Python's, 1 to 9999
         */
        public DateTime {
            requireYear(time.getYear());
            time = time.truncatedTo(ChronoUnit.MICROS);
            zone = zone.filter(name -> !name.isEmpty());
        }
    }

    /**
     * Code 2, Python's {@code itertools.count}.
     *
     * @param start the next number
     * @param step what is added for each one after it
     */
    record Count(Value.Int start, Value.Int step) implements OsloExtension {}

    /**
     * Codes 4 and 5, Python's {@code set} and {@code frozenset}.
     *
     * @param items the elements in the order of the bytes, which means nothing in Python
     * @param frozen whether it is a {@code frozenset}
     */
    record Elements(List<Value> items, boolean frozen) implements OsloExtension {
        /** Copies the list. */
        public Elements {
            items = List.copyOf(items);
        }
    }

    /**
     * Code 6, Python's {@code xmlrpc.client.DateTime}.
     *
     * @param time the time, cut to seconds; it has no zone
     */
    record XmlRpcDateTime(LocalDateTime time) implements OsloExtension {
        /**
         * Cuts the time.
         *
         * @throws IllegalArgumentException if the year is not one of Python's, 1 to 9999
         */
        public XmlRpcDateTime {
            requireYear(time.getYear());
            time = time.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * Code 7, Python's {@code datetime.date}.
     *
     * @param date the value
     */
    record Date(LocalDate date) implements OsloExtension {
        /**
         * Checks the year.
         *
         * @throws IllegalArgumentException if the year is not one of Python's, 1 to 9999
         */
        public Date {
            requireYear(date.getYear());
        }
    }

    /**
     * Any other code, or a payload that is not what oslo.serialization writes for the code.
     *
     * @param extension code and payload as they are
     */
    record Opaque(Value.Extension extension) implements OsloExtension {}

    /**
     * Interprets an extension.
     *
     * @param extension code and payload
     * @return what it means, or {@link Opaque}
     */
    static OsloExtension read(Value.Extension extension) {
        return OsloReader.read(extension);
    }

    /**
     * The extension that oslo.serialization 5.11 writes for this.
     *
     * @return code and payload
     * @throws IllegalArgumentException if elements are nested deeper than {@link Value#MAX_NESTING} less one
     */
    default Value.Extension encode() {
        return OsloWriter.write(this);
    }

    private static void requireYear(int year) {
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("Python's years are 1 to 9999, not " + year);
        }
    }
}
