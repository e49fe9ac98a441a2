package com.docspot.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Against a real SMTP server on this machine. */
class SmtpCarrierTest {

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void carriesALetterInAnyScriptUnderItsOwnMessageId() throws Exception {
        carrier().carry(letter("ana@example.org"));
        var message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("تم الحجز");
        assertThat(message.getMessageID()).isEqualTo("<msg-1.MAIL@docspot>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getContent().toString()).contains("Año");
    }

    @Test
    void givesUpAnAddressThatIsNone() {
        assertThatThrownBy(() -> carrier().carry(letter("ana@example.org\r\nBcc: all@example.org")))
                .isInstanceOfSatisfying(
                        NotCarriedException.class,
                        refusal -> assertThat(refusal.isForGood()).isTrue());
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void leavesALetterForLaterWhenTheServerIsAway() {
        var carrier = carrier();
        server.stop();
        assertThatThrownBy(() -> carrier.carry(letter("ana@example.org")))
                .isInstanceOfSatisfying(
                        NotCarriedException.class,
                        refusal -> assertThat(refusal.isForGood()).isFalse());
    }

    private SmtpCarrier carrier() {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        return new SmtpCarrier(
                sender,
                new DeliveryProperties(
                        "smtp", "inbox", "inbox", "DocSpot <no-reply@docspot.example>"));
    }

    private static Letter letter(String to) {
        return new Letter("msg-1:MAIL", to, "تم الحجز", "Año nuevo", null, null);
    }
}
