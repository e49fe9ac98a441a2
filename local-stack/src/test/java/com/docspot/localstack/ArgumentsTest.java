package com.docspot.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Set<String> SERVICES = Set.of("appointment-service", "doctor-service");

    @Test
    void tellsWordsSwitchesAndValuesApart() {
        var arguments =
                parse("kafka", "-f", "--port-offset", "1000", "--replicas=appointment-service=2");
        assertThat(arguments.words()).containsExactly("kafka");
        assertThat(arguments.has("-f")).isTrue();
        assertThat(arguments.number("--port-offset", 0, 0, 30_000)).isEqualTo(1000);
        assertThat(arguments.replicas(SERVICES)).isEqualTo(Map.of("appointment-service", 2));
    }

    @Test
    void takesAnOptionThatIsRepeated() {
        var arguments =
                parse("--replicas", "appointment-service=2", "--replicas", "doctor-service=3");
        assertThat(arguments.replicas(SERVICES))
                .isEqualTo(Map.of("appointment-service", 2, "doctor-service", 3));
    }

    @Test
    void refusesAnOptionThatItDoesNotKnowByName() {
        assertThatThrownBy(() -> parse("--colour"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("--colour")
                .hasMessageContaining("help");
        assertThatThrownBy(() -> parse("-f=yes")).isInstanceOf(Trouble.class);
    }

    @Test
    void refusesAValueThatIsMissingOrOutOfBounds() {
        assertThatThrownBy(() -> parse("--port-offset"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("needs a value");
        assertThatThrownBy(() -> parse("--port-offset", "many").number("--port-offset", 0, 0, 9))
                .hasMessage("--port-offset wants a number from 0 to 9, not 'many'.");
        assertThatThrownBy(() -> parse("--port-offset", "-1").number("--port-offset", 0, 0, 9))
                .isInstanceOf(Trouble.class);
    }

    @Test
    void namesTheServicesWhenReplicasAreOfNone() {
        assertThatThrownBy(() -> parse("--replicas", "kafka=2").replicas(SERVICES))
                .hasMessageContaining("appointment-service, doctor-service");
        assertThatThrownBy(() -> parse("--replicas", "doctor-service").replicas(SERVICES))
                .isInstanceOf(Trouble.class);
        assertThatThrownBy(() -> parse("--replicas", "doctor-service=0").replicas(SERVICES))
                .isInstanceOf(Trouble.class);
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(
                "up", List.of(words), Set.of("--port-offset", "--replicas"), Set.of("-f"));
    }
}
