package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes extensions as oslo.serialization does, fields in its order. */
final class OsloWriter {
    static final int UUID = 0;
    static final int DATETIME = 1;
    static final int COUNT = 2;
    static final int IP_ADDRESS = 3;
    static final int SET = 4;
    static final int FROZENSET = 5;
    static final int XMLRPC_DATETIME = 6;
    static final int DATE = 7;

    private OsloWriter() {}

    static Value.Extension write(OsloExtension meaning) {
        if (meaning instanceof OsloExtension.Uuid uuid) {
            return new Value.Extension(UUID, Bytes.utf8(uuid.uuid().toString().replace("-", "")));
        } else if (meaning instanceof OsloExtension.DateTime dateTime) {
            return extension(DATETIME, dateTime(dateTime.time(), dateTime.zone()));
        } else if (meaning instanceof OsloExtension.Count count) {
            return extension(COUNT, List.of(count.start(), count.step()));
        } else if (meaning instanceof OsloIpAddress address) {
            return extension(IP_ADDRESS, address.number());
        } else if (meaning instanceof OsloExtension.Elements set) {
            return extension(set.frozen() ? FROZENSET : SET, set.items());
        } else if (meaning instanceof OsloExtension.XmlRpcDateTime dateTime) {
            return extension(XMLRPC_DATETIME, dateTime(dateTime.time(), Optional.empty()));
        } else if (meaning instanceof OsloExtension.Date date) {
            return extension(DATE, date(date.date()));
        }
        return ((OsloExtension.Opaque) meaning).extension();
    }

    private static Value.Extension extension(int code, Object payload) {
        return new Value.Extension(code, Value.of(payload).encode());
    }

    private static Map<String, Object> dateTime(LocalDateTime time, Optional<String> zone) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("day", time.getDayOfMonth());
        fields.put("month", time.getMonthValue());
        fields.put("year", time.getYear());
        fields.put("hour", time.getHour());
        fields.put("minute", time.getMinute());
        fields.put("second", time.getSecond());
        fields.put("microsecond", time.getNano() / 1000);
        zone.ifPresent(name -> fields.put("tz", name));
        return fields;
    }

    private static Map<String, Object> date(LocalDate date) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("year", date.getYear());
        fields.put("month", date.getMonthValue());
        fields.put("day", date.getDayOfMonth());
        return fields;
    }
}
