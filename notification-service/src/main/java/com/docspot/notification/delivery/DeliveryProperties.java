package com.docspot.notification.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which carrier serves each channel.
 *
 * @param mail {@code inbox} or {@code smtp} ({@code DOCSPOT_MAIL})
 * @param sms {@code inbox} ({@code DOCSPOT_SMS})
 * @param push {@code inbox} ({@code DOCSPOT_PUSH})
 * @param from the sender of mail ({@code DOCSPOT_MAIL_FROM})
 */
@ConfigurationProperties("docspot.delivery")
record DeliveryProperties(
        @DefaultValue("inbox") String mail,
        @DefaultValue("inbox") String sms,
        @DefaultValue("inbox") String push,
        @DefaultValue("DocSpot <no-reply@docspot.example>") String from) {}
