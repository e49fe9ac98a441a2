package com.docspot.auth.account;

import com.docspot.auth.form.Checks;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a new password must be (NIST SP 800-63B, section 3.1.1.2): long enough, and not what is
 * tried first.
 */
public final class PasswordRules {

    static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 128;

    private static final CommonPasswords COMMON = CommonPasswords.load();

    private PasswordRules() {}

    /** A new password in a form; {@code context} as below. */
    public static Optional<String> read(
            Checks checks, String pointer, @Nullable String text, @Nullable String... context) {
        return checks.text(pointer, text, given -> objection(given, context));
    }

    /**
     * What speaks against a password.
     *
     * @param context names and addresses of the person
     */
    static Optional<String> objection(String password, @Nullable String... context) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of("is shorter than 12 characters");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("is longer than 128 characters");
        }
        var words = Arrays.stream(context).filter(Objects::nonNull).toList();
        return COMMON.isGuessable(password, words)
                ? Optional.of(
                        "is one of the first that somebody would try; a few unrelated words are"
                                + " better")
                : Optional.empty();
    }
}
