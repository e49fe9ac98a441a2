package com.docspot.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void readsWhatItWrites() {
        var member = new LinkedHashMap<String, Object>();
        member.put("text", "a \"quoted\" \\ line\nand ünïcode \u0001");
        member.put("number", 12);
        member.put("true", true);
        member.put("items", List.of("one", List.of(), new LinkedHashMap<String, Object>()));
        var read = Json.read(Json.write(member));
        assertThat(read.text("text")).isEqualTo("a \"quoted\" \\ line\nand ünïcode \u0001");
        assertThat(read.get("number")).contains(new Json.Node(12.0));
        assertThat(read.get("true")).contains(new Json.Node(true));
        assertThat(read.list("items")).hasSize(3);
    }

    @Test
    void readsEscapesBlanksAndNothing() {
        var read = Json.read(" { \"a\" : \"\\u00e9\\t\\/\" , \"b\" : null , \"c\" : [ -1.5e2 ] } ");
        assertThat(read.text("a")).isEqualTo("é\t/");
        assertThat(read.get("b")).isEmpty();
        assertThat(read.list("c").getFirst().value()).isEqualTo(-150.0);
        assertThat(read.list("d")).isEmpty();
    }
}
