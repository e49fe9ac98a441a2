package com.docspot.notification.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Mail by SMTP. The Message-ID is made from the letter's id (RFC 5322, section 3.6.4), so that a
 * letter that goes out twice after a crash is one letter for most mail programs.
 */
@Component
@ConditionalOnProperty(name = "docspot.delivery.mail", havingValue = "smtp")
class SmtpCarrier implements Carrier {

    private final JavaMailSender sender;
    private final DeliveryProperties properties;

    SmtpCarrier(JavaMailSender sender, DeliveryProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void carry(Letter letter) {
        try {
            var to = new InternetAddress(letter.to(), true);
            sender.send(written(letter, to));
        } catch (AddressException malformed) {
            throw NotCarriedException.forGood("The address is malformed.", malformed);
        } catch (MailException | MessagingException refused) {
            throw NotCarriedException.forNow("The mail server did not take it.", refused);
        }
    }

    private MimeMessage written(Letter letter, InternetAddress to) throws MessagingException {
        var message = new IdentifiedMessage(sender.createMimeMessage(), letter.id());
        var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(properties.from(), true));
        helper.setTo(to);
        helper.setSubject(letter.subject());
        helper.setText(letter.text());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** Keeps its own Message-ID, which Jakarta Mail would set anew at each save. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(MimeMessage empty, String id) throws MessagingException {
            super(empty.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id.replaceAll("[^A-Za-z0-9-]", ".") + "@docspot>");
        }
    }
}
