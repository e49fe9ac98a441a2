package com.docspot.platform.start;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The variables of this process, as the placeholders of its configuration files name them. */
final class Variables {

    private static final String TRAITS = "docspot.variables.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(DOCSPOT_[A-Z0-9_]+)");

    private final ConfigurableEnvironment environment;

    Variables(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Each variable that has traits. */
    Map<String, Traits> traits() {
        var traits = new TreeMap<String, Traits>();
        eachProperty((name, value) -> {
            if (name.startsWith(TRAITS)) {
                traits.putIfAbsent(name.substring(TRAITS.length()), Traits.read(value));
            }
        });
        return traits;
    }

    Traits traits(String variable) {
        return traits().getOrDefault(variable, Traits.NONE);
    }

    /** The variable that a property takes its value from. */
    Optional<String> behind(ConfigurationPropertyName property) {
        var found = new TreeMap<String, String>();
        eachProperty((name, value) -> {
            var placeholder = PLACEHOLDER.matcher(value);
            if (ConfigurationPropertyName.adapt(name, '.').equals(property) && placeholder.find()) {
                found.put(name, placeholder.group(1));
            }
        });
        return found.values().stream().findFirst();
    }

    private void eachProperty(BiConsumer<String, String> visitor) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (var name : enumerable.getPropertyNames()) {
                    if (enumerable.getProperty(name) instanceof CharSequence value) {
                        visitor.accept(name, value.toString());
                    }
                }
            }
        }
    }
}
