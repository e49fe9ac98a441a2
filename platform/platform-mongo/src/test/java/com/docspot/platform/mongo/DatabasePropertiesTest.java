package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.platform.start.Misconfigured;
import com.mongodb.MongoClientSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabasePropertiesTest {

    private static final String PASSWORD = "p@:/%sesame";

    @Test
    void anAddressThatIsNoneIsRefusedByNameAndItsPasswordIsNotRepeated() {
        for (var wrong :
                new String[] {
                    "mongodb://docspot:" + PASSWORD + "@mongo:27017/", "mongo:27017", ""
                }) {
            assertThatThrownBy(() -> told(wrong, null, null).address())
                    .isInstanceOfSatisfying(
                            Misconfigured.class,
                            refused -> {
                                assertThat(refused).hasMessageContaining("DOCSPOT_MONGODB_URI");
                                assertThat(refused.getMessage() + refused.remedy())
                                        .doesNotContain("sesame");
                            });
        }
    }

    @Test
    void aPasswordInTheAddressMayBeEscaped() {
        var address =
                told("mongodb://docspot:p%40%3A%2F%25sesame@mongo:27017/", null, null).address();
        assertThat(address.getCredential().getPassword()).isEqualTo(PASSWORD.toCharArray());
    }

    @Test
    void aPasswordByItselfMayHoldAnyCharacter() {
        var settings = MongoClientSettings.builder();
        new MongoClientAutoConfiguration()
                .userByItself(told("mongodb://mongo:27017/", "docspot", PASSWORD))
                .customize(settings);
        var credential = settings.build().getCredential();
        assertThat(credential.getUserName()).isEqualTo("docspot");
        assertThat(credential.getPassword()).isEqualTo(PASSWORD.toCharArray());
    }

    @Test
    void showsNoPassword() {
        assertThat(told("mongodb://a:" + PASSWORD + "@mongo/", "docspot", PASSWORD).toString())
                .doesNotContain("sesame");
    }

    private static DatabaseProperties told(
            String uri, @Nullable String user, @Nullable String password) {
        return new DatabaseProperties(
                uri, user, password, "docspot", Duration.ofSeconds(1), Duration.ofSeconds(1), 8);
    }
}
