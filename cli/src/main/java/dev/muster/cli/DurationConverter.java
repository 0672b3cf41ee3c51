package dev.muster.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 5s}, {@code 500ms}, {@code 2m}, {@code 1.5h}; a number alone is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|)");

    @Override
    public Duration convert(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration: write 5s, 500ms, 2m or 1h");
        }
        BigDecimal nanos = new BigDecimal(written.group(1)).multiply(BigDecimal.valueOf(nanosOf(written.group(2))));
        return Duration.ofSeconds(0, nanos.longValue());
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 1_000_000_000L;
        };
    }

    /** For people: seconds below two minutes. */
    static String text(Duration duration) {
        if (duration.compareTo(Duration.ofDays(3650)) > 0) {
            return "never";
        } else if (duration.abs().compareTo(Duration.ofMillis(100)) < 0) {
            return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }
}
