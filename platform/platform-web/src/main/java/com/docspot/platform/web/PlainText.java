package com.docspot.platform.web;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads text: NFC, and no control characters but, where they make sense, line feeds and tabs. */
final class PlainText extends StdScalarDeserializer<String> {

    static final String REPROACH = "contains a character that text may not contain";

    private final boolean multiLine;

    PlainText(boolean multiLine) {
        super(String.class);
        this.multiLine = multiLine;
    }

    @Override
    public ValueDeserializer<?> createContextual(
            DeserializationContext context, @Nullable BeanProperty property) {
        var wanted = property != null && property.getAnnotation(MultiLine.class) != null;
        return wanted == multiLine ? this : new PlainText(wanted);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String)
                    context.handleUnexpectedToken(context.constructType(String.class), parser);
        }
        var text = normal(parser.getString(), multiLine);
        if (text == null) {
            throw new Refused(parser);
        }
        return text;
    }

    /**
     * The text in NFC; null if it holds a control character, half a character or a non-character.
     */
    static @Nullable String normal(String text, boolean multiLine) {
        var unified = multiLine ? text.replace("\r\n", "\n") : text;
        for (var i = 0; i < unified.length(); i++) {
            var unit = unified.charAt(i);
            if (unit >= ' ' && unit < 0x7F) {
                continue;
            }
            if (Character.isISOControl(unit) && !(multiLine && (unit == '\n' || unit == '\t'))) {
                return null;
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < unified.length()
                    && Character.isLowSurrogate(unified.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit) || unit >= 0xFFFE) {
                return null;
            }
        }
        return Normalizer.isNormalized(unified, Normalizer.Form.NFC)
                ? unified
                : Normalizer.normalize(unified, Normalizer.Form.NFC);
    }

    /** The text holds what no text needs. */
    static final class Refused extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        Refused(JsonParser parser) {
            super(parser, "text with a control character", String.class);
        }
    }
}
