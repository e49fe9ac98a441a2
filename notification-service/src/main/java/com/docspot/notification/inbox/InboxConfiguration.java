package com.docspot.notification.inbox;

import com.docspot.notification.delivery.Carrier;
import com.docspot.notification.delivery.Channel;
import com.docspot.notification.delivery.Letter;
import com.docspot.platform.mongo.IndexPlan;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The local inbox as the carrier of each channel that no provider serves. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    @ConditionalOnProperty(
            name = "docspot.delivery.mail",
            havingValue = "inbox",
            matchIfMissing = true)
    Carrier inboxMail(Inbox inbox) {
        return new InboxCarrier(Channel.MAIL, inbox);
    }

    @Bean
    @ConditionalOnProperty(
            name = "docspot.delivery.sms",
            havingValue = "inbox",
            matchIfMissing = true)
    Carrier inboxSms(Inbox inbox) {
        return new InboxCarrier(Channel.SMS, inbox);
    }

    @Bean
    @ConditionalOnProperty(
            name = "docspot.delivery.push",
            havingValue = "inbox",
            matchIfMissing = true)
    Carrier inboxPush(Inbox inbox) {
        return new InboxCarrier(Channel.PUSH, inbox);
    }

    @Bean
    IndexPlan inboxByTime() {
        return IndexPlan.on(Inbox.COLLECTION, "-at");
    }

    @Bean
    IndexPlan inboxByAddress() {
        return IndexPlan.on(Inbox.COLLECTION, "receiver", "-at");
    }

    @Bean
    IndexPlan inboxByAppointment() {
        return IndexPlan.on(Inbox.COLLECTION, "appointment", "-at").asSparse();
    }

    private record InboxCarrier(Channel channel, Inbox inbox) implements Carrier {

        @Override
        public void carry(Letter letter) {
            inbox.put(channel, letter);
        }
    }
}
