package com.docspot.notification.delivery;

import com.docspot.platform.start.Misconfigured;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The chosen carrier of each channel. A channel with none or two is a mistake that stops the start.
 */
@Component
public class Carriers {

    private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);

    Carriers(List<Carrier> configured) {
        var byChannel = configured.stream().collect(Collectors.groupingBy(Carrier::channel));
        for (var channel : Channel.values()) {
            var chosen = byChannel.getOrDefault(channel, List.of());
            if (chosen.size() != 1) {
                throw new Misconfigured(
                        "DOCSPOT_%s names %d carriers that exist."
                                .formatted(channel, chosen.size()),
                        "Let it name one; docs/configuration.md tells which there are.");
            }
            carriers.put(channel, chosen.getFirst());
        }
    }

    /** Carries a letter by a channel. */
    public void carry(Channel channel, Letter letter) {
        var carrier = carriers.get(channel);
        if (carrier == null) {
            throw new IllegalStateException("There is no carrier for " + channel);
        }
        carrier.carry(letter);
    }
}
