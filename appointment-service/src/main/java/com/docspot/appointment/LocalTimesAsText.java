package com.docspot.appointment;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/**
 * Stores local dates and times as text. What comes by default is an instant in the zone of the
 * process, which is another day for a process elsewhere.
 */
@Configuration(proxyBeanMethods = false)
class LocalTimesAsText {

    @Bean
    MongoCustomConversions mongoCustomConversions() {
        return new MongoCustomConversions(
                List.of(
                        new WriteDate(),
                        new ReadDate(),
                        new WriteTime(),
                        new ReadTime(),
                        new WriteDateTime(),
                        new ReadDateTime()));
    }

    @WritingConverter
    static final class WriteDate implements Converter<LocalDate, String> {
        @Override
        public String convert(LocalDate date) {
            return date.toString();
        }
    }

    @ReadingConverter
    static final class ReadDate implements Converter<String, LocalDate> {
        @Override
        public LocalDate convert(String text) {
            return LocalDate.parse(text);
        }
    }

    @WritingConverter
    static final class WriteTime implements Converter<LocalTime, String> {
        @Override
        public String convert(LocalTime time) {
            return time.toString();
        }
    }

    @ReadingConverter
    static final class ReadTime implements Converter<String, LocalTime> {
        @Override
        public LocalTime convert(String text) {
            return LocalTime.parse(text);
        }
    }

    @WritingConverter
    static final class WriteDateTime implements Converter<LocalDateTime, String> {
        @Override
        public String convert(LocalDateTime time) {
            return time.toString();
        }
    }

    @ReadingConverter
    static final class ReadDateTime implements Converter<String, LocalDateTime> {
        @Override
        public LocalDateTime convert(String text) {
            return LocalDateTime.parse(text);
        }
    }
}
