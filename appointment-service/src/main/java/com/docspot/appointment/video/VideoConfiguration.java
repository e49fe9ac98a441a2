package com.docspot.appointment.video;

import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the provider of video rooms. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VideoProperties.class)
class VideoConfiguration {

    @Bean
    VideoRooms videoRooms(VideoProperties properties, RoomNames names) {
        return properties.asksForTokens()
                ? new GuardedJitsiRooms(
                        properties.url(),
                        Objects.requireNonNull(properties.appId()),
                        Objects.requireNonNull(properties.appSecret()),
                        names)
                : new OpenJitsiRooms(properties.url(), names);
    }
}
