package com.docspot.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads times from ISO-8601 text only: a number could be seconds or milliseconds, and a list
 * anything.
 */
final class FromText<T> extends StdScalarDeserializer<T> {

    private final Function<String, T> parse;

    private FromText(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    static SimpleModule addTo(SimpleModule module) {
        return module.addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(LocalTime.class, new FromText<>(LocalTime.class, LocalTime::parse))
                .addDeserializer(
                        LocalDateTime.class,
                        new FromText<>(LocalDateTime.class, LocalDateTime::parse))
                .addDeserializer(ZoneId.class, new FromText<>(ZoneId.class, FromText::zone));
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (T) context.handleUnexpectedToken(context.constructType(handledType()), parser);
        }
        var text = parser.getString();
        try {
            return parse.apply(text);
        } catch (DateTimeException _) {
            return (T) context.handleWeirdStringValue(handledType(), text, "not ISO 8601");
        }
    }

    // An offset has no clock changes, so it is no place's zone.
    private static ZoneId zone(String name) {
        var zone = ZoneId.of(name);
        if (zone.normalized() instanceof ZoneOffset
                && !name.equals("UTC")
                && !name.startsWith("Etc/")) {
            throw new DateTimeException("an offset is no zone");
        }
        return zone;
    }
}
