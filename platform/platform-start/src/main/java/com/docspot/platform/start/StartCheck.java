package com.docspot.platform.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at the variables before anything of the service is made. On one machine every default
 * works; a service that listens beyond it takes no address and no secret for granted.
 */
final class StartCheck
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final int HIGHEST_PORT = 65_535;
    private static final String PAGE = "docs/configuration.md tells what each variable means";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(ConfigurableEnvironment environment) {
        mustBePort(environment.getProperty("server.port", "0"));
        var missing = new ArrayList<String>();
        var beyond = listensBeyondThisMachine(environment.getProperty("server.address", ""));
        new Variables(environment)
                .traits()
                .forEach((name, traits) -> {
                    var value = environment.getProperty(name, "").strip();
                    if (value.isEmpty()) {
                        if (beyond && traits.isNeeded(environment::getProperty)) {
                            missing.add(name);
                        }
                    } else if (!traits.choices().isEmpty() && !traits.choices().contains(value)) {
                        throw new Misconfigured(
                                "%s is '%s'.".formatted(name, value),
                                "Set it to %s; %s."
                                        .formatted(String.join(" or ", traits.choices()), PAGE));
                    }
                });
        if (!missing.isEmpty()) {
            throw new Misconfigured(
                    "Missing: %s.".formatted(String.join(", ", missing)),
                    "Set it: a service that listens beyond this machine (DOCSPOT_BIND) takes no"
                            + " address and no secret for granted; "
                            + PAGE
                            + ".");
        }
    }

    private static void mustBePort(String port) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new Misconfigured(
                    "DOCSPOT_PORT is '" + port + "', which is no port.",
                    "Set it to a number from 1 to 65535.");
        }
    }

    private static boolean listensBeyondThisMachine(String address) {
        try {
            return address.isBlank() || !InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new Misconfigured(
                    "DOCSPOT_BIND is '" + address + "', which is no address of this machine.",
                    "Set it to 127.0.0.1, or to 0.0.0.0 to be reached from outside.");
        }
    }
}
