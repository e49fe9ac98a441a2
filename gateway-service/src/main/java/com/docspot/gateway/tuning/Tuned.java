package com.docspot.gateway.tuning;

import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * A value made of the properties below a prefix, made anew when Config changed one of them. A
 * change that makes no sense is logged and not taken: a typing error must not open the door or
 * close it.
 *
 * @param <P> the record that the properties are bound to
 * @param <T> what is made of it
 */
public final class Tuned<P, T> implements Supplier<T>, ApplicationListener<EnvironmentChangeEvent> {

    private static final Logger log = LoggerFactory.getLogger(Tuned.class);

    private final Environment environment;
    private final String prefix;
    private final Class<P> properties;
    private final Function<P, T> maker;
    private volatile T current;

    /** Binds at once, so that nonsense at start stops the start. */
    public Tuned(
            Environment environment, String prefix, Class<P> properties, Function<P, T> maker) {
        this.environment = environment;
        this.prefix = prefix;
        this.properties = properties;
        this.maker = maker;
        this.current = make();
    }

    @Override
    public T get() {
        return current;
    }

    @Override
    public void onApplicationEvent(EnvironmentChangeEvent event) {
        if (event.getKeys().stream().noneMatch(key -> key.startsWith(prefix))) {
            return;
        }
        try {
            current = make();
            log.info("Took the changed values of {}", prefix);
        } catch (RuntimeException e) {
            log.error("Kept the values of {}: the changed ones make no sense", prefix, e);
        }
    }

    private T make() {
        return maker.apply(Binder.get(environment).bindOrCreate(prefix, properties));
    }
}
