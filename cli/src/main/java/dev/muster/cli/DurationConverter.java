package dev.muster.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 5s}, {@code 500ms}, {@code 2m}, {@code 1.5h}; a number alone is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|)");

    @Override
    public Duration convert(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration: write 5s, 500ms, 2m or 1h");
        }
        BigDecimal nanos = new BigDecimal(written.group(1)).multiply(BigDecimal.valueOf(nanosOf(written.group(2))));
        if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
            throw new TypeConversionException("'" + text + "' is too long: give at most 87600h, which is ten years");
        }
        return Duration.ofNanos(nanos.longValue());
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
        if (duration.compareTo(LONGEST) > 0) {
            return "never";
        }
        return duration.abs().compareTo(Duration.ofMillis(100)) < 0
                ? rounded(duration, 6, 2) + " ms"
                : rounded(duration, 9, 1) + " s";
    }

    private static String rounded(Duration duration, int unit, int digits) {
        BigDecimal number = BigDecimal.valueOf(duration.toNanos(), unit).setScale(digits, RoundingMode.HALF_UP);
        return number.stripTrailingZeros().toPlainString();
    }
}
