package com.docspot.notification.ledger;

import com.docspot.notification.contacts.Contact;
import com.docspot.notification.contacts.Contacts;
import com.docspot.notification.delivery.Carriers;
import com.docspot.notification.delivery.Channel;
import com.docspot.notification.delivery.Letter;
import com.docspot.notification.delivery.NotCarriedException;
import com.docspot.notification.wording.Wording;
import com.docspot.notification.wording.Words;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: at once when it was just written down, and each second what was left over by
 * an earlier failure, a process that died, or a reminder's hour. Replicas share the work by the
 * lease that a claim gives.
 */
@Component
class Dispatcher implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 200;

    private final Messages messages;
    private final Contacts contacts;
    private final Wording wording;
    private final Carriers carriers;
    private final LedgerProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;

    Dispatcher(
            Messages messages,
            Contacts contacts,
            Wording wording,
            Carriers carriers,
            LedgerProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.messages = messages;
        this.contacts = contacts;
        this.wording = wording;
        this.carriers = carriers;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
        this.places = new Semaphore(properties.parallel());
    }

    /** Sends one message soon, on a thread of its own. What fails is tried again when it is due. */
    void send(String id) {
        threads.execute(() -> inTurn(id));
    }

    @Scheduled(fixedDelayString = "${docspot.ledger.sweep:1s}")
    void sendWhatIsDue() {
        try {
            messages.due(clock.instant(), BATCH).forEach(this::send);
        } catch (DataAccessException unavailable) {
            LOG.warn("The ledger cannot be read now: {}", unavailable.getClass().getSimpleName());
        }
    }

    private void inTurn(String id) {
        places.acquireUninterruptibly();
        try {
            var message = messages.claim(id, clock.instant(), properties.lease());
            if (message != null) {
                attempt(message);
            }
        } catch (DataAccessException unavailable) {
            LOG.warn("Message {} waits for the database.", id);
        } finally {
            places.release();
        }
    }

    private void attempt(Message message) {
        try {
            deliver(message);
            messages.sent(message, clock.instant());
            meters.counter("docspot.messages.sent", "kind", message.kind().key()).increment();
        } catch (DataAccessException unavailable) {
            throw unavailable;
        } catch (RuntimeException failure) {
            // Whatever it is: a message that nobody foresaw is tried as often as any other, and
            // then given up.
            failed(message, failure);
        }
    }

    private void failed(Message message, RuntimeException failure) {
        var hopeless = failure instanceof NotCarriedException refused && refused.isForGood();
        if (hopeless || message.attempts() >= properties.attempts()) {
            messages.failed(message);
            meters.counter("docspot.messages.failed", "kind", message.kind().key()).increment();
            LOG.error(
                    "Message {} was given up: {}",
                    message.id(),
                    failure.getClass().getSimpleName());
        } else {
            messages.again(message, clock.instant().plus(backoff(message.attempts())));
            LOG.info(
                    "Message {} is tried again: {}",
                    message.id(),
                    failure.getClass().getSimpleName());
        }
    }

    /** 1, 2, 4 … seconds, at most ten minutes. */
    static Duration backoff(int attempts) {
        return Duration.ofSeconds(Math.min(600, 1L << Math.min(attempts - 1, 10)));
    }

    private void deliver(Message message) {
        var contact = contacts.of(message.recipient()).orElse(null);
        var words = contact == null ? null : words(message, contact);
        if (contact == null || words == null) {
            return;
        }
        for (var channel : Channel.values()) {
            var address = address(message, contact, channel);
            if (address != null && !message.carried().contains(channel)) {
                carriers.carry(channel, letter(message, words, channel, address));
                messages.carried(message, channel);
            }
        }
    }

    private @Nullable Words words(Message message, Contact contact) {
        var visit = message.visit();
        if (visit != null && message.kind().asks()) {
            return contacts.answerLink(visit.appointmentId())
                    .map(link ->
                            wording.visit(message.kind(), visit, link.url(), contact.language()))
                    .orElse(null);
        }
        if (visit != null) {
            return message.recipient().isDoctor()
                    ? wording.visitForDoctor(message.kind(), visit, contact.language())
                    : wording.visit(message.kind(), visit, contact.language());
        }
        if (message.recipient().isChallenged()) {
            return contacts.code(message.recipient().id())
                    .map(letter -> wording.code(letter.code(), contact.language()))
                    .orElse(null);
        }
        if (!message.kind().hasSecretLink()) {
            return wording.account(message.kind(), null, contact.language());
        }
        return contacts.link(Objects.requireNonNull(message.verification()))
                .map(link -> wording.account(message.kind(), link.url(), contact.language()))
                .orElse(null);
    }

    private static @Nullable String address(Message message, Contact contact, Channel channel) {
        return switch (channel) {
            case MAIL -> contact.email();
            case SMS ->
                    message.kind().isUrgent() || contact.email() == null ? contact.phone() : null;
            case PUSH -> null;
        };
    }

    private static Letter letter(Message message, Words words, Channel channel, String address) {
        var visit = message.visit();
        var whole = channel == Channel.MAIL || words.link().isEmpty();
        var text = whole ? words.text() : words.subject() + " " + words.link();
        return new Letter(
                message.id() + ":" + channel,
                address,
                words.subject(),
                text,
                words.link().isEmpty() ? null : words.link(),
                visit == null ? null : visit.appointmentId());
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
