package com.docspot.auth.form;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address (RFC 5321 and 6531, without quoted local parts, comments and address literals).
 *
 * @param written as its owner wrote it; mail goes there
 * @param canonical what two spellings of one address share: NFKC, case folded, the domain as its
 *     A-labels. Only for comparison
 */
public record EmailAddress(String written, String canonical) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final String LOCAL_SYMBOLS = "!#$%&'*+-/=?^_`{|}~.";

    /** The address that this text is, if it is one. */
    public static Optional<EmailAddress> of(String text) {
        var written = text.strip();
        var at = written.lastIndexOf('@');
        if (at < 1 || written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var local = Normalizer.normalize(written.substring(0, at), Normalizer.Form.NFKC);
        if (!isLocalPart(local)) {
            return Optional.empty();
        }
        return domain(written.substring(at + 1))
                .map(domain -> new EmailAddress(written, fold(local) + '@' + domain));
    }

    private static boolean isLocalPart(String local) {
        return local.length() <= MAX_LOCAL_LENGTH
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(EmailAddress::isLocalCharacter);
    }

    private static boolean isLocalCharacter(int c) {
        return Character.isLetterOrDigit(c)
                || LOCAL_SYMBOLS.indexOf(c) >= 0
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static Optional<String> domain(String text) {
        try {
            var ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            var labels = ascii.split("\\.", -1);
            var top = labels[labels.length - 1];
            var fits =
                    labels.length >= 2
                            && top.length() >= 2
                            && !top.chars().allMatch(Character::isDigit);
            for (var label : labels) {
                fits &= !label.isEmpty();
            }
            return fits && ascii.length() <= MAX_LENGTH ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Full case folding by way of upper case, which unfolds what lower case alone keeps apart. */
    private static String fold(String text) {
        var folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** Says nothing: an address has no place in a log. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
