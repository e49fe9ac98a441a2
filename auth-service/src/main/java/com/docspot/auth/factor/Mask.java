package com.docspot.auth.factor;

/** Addresses as they may be shown to whoever has only the password. */
final class Mask {

    private static final int SHOWN_DIGITS = 3;

    private Mask() {}

    static String of(Method method, String address) {
        if (method == Method.SMS) {
            return "…" + address.substring(Math.max(0, address.length() - SHOWN_DIGITS));
        }
        var at = address.lastIndexOf('@');
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
    }
}
