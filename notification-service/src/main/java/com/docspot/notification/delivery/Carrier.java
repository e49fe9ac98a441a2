package com.docspot.notification.delivery;

/** Carries letters by one channel. Exactly one for each channel is chosen by configuration. */
public interface Carrier {

    Channel channel();

    /**
     * Hands a letter over.
     *
     * @throws NotCarriedException when it was not taken; asking again with the same letter is safe
     */
    void carry(Letter letter);
}
