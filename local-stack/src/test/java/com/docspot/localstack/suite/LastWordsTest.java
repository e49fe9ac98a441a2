package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {

    @Test
    void prefersTheCause() {
        var log =
                """
                09:00:00 INFO  Starting
                java.lang.IllegalStateException: no context
                \tat org.example.Some.method(Some.java:12)
                Caused by: java.net.ConnectException: Connection refused
                \t... 12 more
                09:00:01 INFO  Bye
                """;
        assertThat(LastWords.of(log))
                .isEqualTo("Caused by: java.net.ConnectException: Connection refused");
    }

    @Test
    void takesTheLastLineWhereNothingTellsMore() {
        assertThat(LastWords.of("one\ntwo\n\n")).isEqualTo("two");
        assertThat(LastWords.of("")).isEqualTo("it says nothing.");
    }

    @Test
    void areNoTroubleWhereNothingSpeaksOfIt() {
        assertThat(LastWords.telling("09:00:00 INFO  Started in 30 seconds")).isEmpty();
        assertThat(
                        LastWords.telling(
                                "09:00:00 ERROR Index is not as it should be\n09:00:01 INFO  Started"))
                .contains("09:00:00 ERROR Index is not as it should be");
    }
}
