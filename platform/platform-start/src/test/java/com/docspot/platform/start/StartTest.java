package com.docspot.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class StartTest {

    private static final Map<String, Object> PACKAGED =
            Map.of(
                    "server.address", "${DOCSPOT_BIND:127.0.0.1}",
                    "server.port", "${DOCSPOT_PORT:8083}",
                    "docspot.kafka", "${DOCSPOT_KAFKA:127.0.0.1:19092}",
                    "docspot.mail", "${DOCSPOT_MAIL:inbox}",
                    "docspot.variables.DOCSPOT_KAFKA", "needed",
                    "docspot.variables.DOCSPOT_SMTP_HOST", "needed if docspot.mail=smtp",
                    "docspot.variables.DOCSPOT_MAIL", "one of inbox|smtp",
                    "docspot.variables.DOCSPOT_PORT", "secret");

    private static StandardEnvironment told(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("told", new HashMap<>(variables)));
        environment.getPropertySources().addLast(new MapPropertySource("packaged", PACKAGED));
        return environment;
    }

    @Test
    void everyDefaultWorksOnOneMachine() {
        assertThatCode(() -> StartCheck.check(told(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void beyondThisMachineWhatIsNeededMustBeToldAndIsNamedAllAtOnce() {
        assertThatThrownBy(() ->
                        StartCheck.check(
                                told(Map.of("DOCSPOT_BIND", "0.0.0.0", "DOCSPOT_MAIL", "smtp"))))
                .isInstanceOf(Misconfigured.class)
                .hasMessage("Missing: DOCSPOT_KAFKA, DOCSPOT_SMTP_HOST.");
        assertThatThrownBy(() ->
                        StartCheck.check(
                                told(Map.of("DOCSPOT_BIND", "0.0.0.0", "DOCSPOT_KAFKA", " "))))
                .hasMessage("Missing: DOCSPOT_KAFKA.");
        assertThatCode(() ->
                        StartCheck.check(
                                told(
                                        Map.of(
                                                "DOCSPOT_BIND",
                                                "0.0.0.0",
                                                "DOCSPOT_KAFKA",
                                                "kafka:9092"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aChoiceThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> StartCheck.check(told(Map.of("DOCSPOT_MAIL", "pigeon"))))
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        refused -> {
                            assertThat(refused).hasMessage("DOCSPOT_MAIL is 'pigeon'.");
                            assertThat(refused.remedy()).contains("inbox or smtp");
                        });
    }

    @Test
    void anAddressThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> StartCheck.check(told(Map.of("DOCSPOT_BIND", "no such host"))))
                .hasMessageContaining("DOCSPOT_BIND");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        for (var port : List.of("99999", "http", "-1")) {
            assertThatThrownBy(() -> StartCheck.check(told(Map.of("DOCSPOT_PORT", port))))
                    .hasMessage("DOCSPOT_PORT is '" + port + "', which is no port.");
        }
    }

    @Test
    void aValueOfAnotherKindIsToldByItsVariableAndHiddenWhenItIsSecret() {
        var shown = wrong("docspot.kafka", Map.of("DOCSPOT_KAFKA", "x"), Integer.class);
        assertThat(shown.getDescription()).isEqualTo("DOCSPOT_KAFKA is 'x', which is no integer.");
        var hidden = wrong("server.port", Map.of("DOCSPOT_PORT", "sesame"), Integer.class);
        assertThat(hidden.getDescription()).startsWith("DOCSPOT_PORT ").doesNotContain("sesame");
    }

    @Test
    void aTakenPortIsToldByItsVariable() {
        var environment = told(Map.of());
        var analysis = new PortTakenAnalyzer(environment).analyze(new PortInUseException(8083));
        assertThat(OneSentence.sentence(analysis))
                .isEqualTo(
                        "Not started. Port 8083 (DOCSPOT_PORT) is taken by another program."
                                + " End that program, or set DOCSPOT_PORT to a port that is free.");
    }

    @Test
    void whatOthersSayInSeveralLinesBecomesOne() {
        assertThat(OneSentence.sentence(new FailureAnalysis("First.\n\n   Second.\n", null, null)))
                .isEqualTo("Not started. First. Second.");
    }

    private static FailureAnalysis wrong(
            String property, Map<String, String> variables, Class<?> kind) {
        var environment = told(variables);
        try {
            Binder.get(environment).bind(property, kind);
        } catch (BindException refused) {
            return new WrongValueAnalyzer(environment).analyze(refused, refused);
        }
        throw new AssertionError(property + " was taken");
    }
}
