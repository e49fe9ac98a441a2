package com.docspot.platform.test;

import java.util.Map;

/** Settings of an application that a test starts by itself. */
public final class Settings {

    private Settings() {}

    /** As words of a command line, which count more than any default of the platform. */
    public static String[] words(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
