package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void whatWentInComesOut() {
        for (var parts :
                List.of(
                        List.of("a"),
                        List.of(""),
                        List.of("2026-03-01T08:00:00Z", "apt-1"),
                        List.of("\u00e9|,;", "", "x"))) {
            var cursor = Cursor.encode(parts.toArray(String[]::new));
            assertThat(cursor).matches("[A-Za-z0-9_-]*");
            if (!cursor.isEmpty()) {
                assertThat(Cursor.decode(cursor)).isEqualTo(parts);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a b", "_w", "YQ=YQ"})
    void nonsenseIsABadRequest(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(cursor))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.status().value()).isEqualTo(400);
                            assertThat(problem.errors())
                                    .extracting(FieldProblem::pointer)
                                    .containsExactly("/cursor");
                        });
    }

    @Test
    void anotherListsCursorIsNonsense() {
        assertThatThrownBy(() -> Cursor.decode(Cursor.encode("a", "b"), 3))
                .isInstanceOf(ProblemException.class);
    }
}
