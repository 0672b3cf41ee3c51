package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueJsonTest {
    @Test
    void everyKindOfValueHasAForm() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("nil", null);
        map.put("truth", true);
        map.put("small", -7);
        map.put("large", BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        map.put("half", 0.5);
        map.put("none", Double.NaN);
        map.put("text", "Zürich");
        map.put("readable", "abc".getBytes());
        map.put("bytes", Bytes.of((byte) 0xff));
        map.put("list", Arrays.asList(1, "a"));
        map.put("extension", new Value.Extension(33, Bytes.of((byte) 0xfe)));

        assertThat(written(Value.of(map)))
                .isEqualTo("{'nil':null,'truth':true,'small':-7,'large':18446744073709551615,'half':0.5,'none':'NaN',"
                        + "'text':'Zürich','readable':'abc','bytes':'0xff','list':[1,'a'],"
                        + "'extension':{'extension':33,'payload':'0xfe'}}");
    }

    @Test
    void keysThatJsonWouldMixUpStayApart() {
        var mapping = new Value.Mapping(
                List.of(Map.entry(Value.of(1), Value.of("a")), Map.entry(Value.of("1"), Value.of("b"))));
        assertThat(written(mapping)).isEqualTo("[[1,'a'],['1','b']]");
    }

    @Test
    void unreadableCapabilitiesDoNotHideTheirMember() {
        var broken = Capabilities.encoded(Bytes.of((byte) 0xc1), bytes -> {
            throw new UnreadableData("0xc1 is never used", null);
        });
        var member = new Member(MemberId.of("m"), broken, Optional.empty(), Optional.empty());
        assertThat(MemberJson.of(member).path("unreadable").asText()).isEqualTo("0xc1 is never used");
        assertThat(MemberJson.text(broken)).isEqualTo("unreadable: 0xc1 is never used");
    }

    private static String written(Value value) {
        return Json.line(ValueJson.of(value)).replace('"', '\'');
    }
}
