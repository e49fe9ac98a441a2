package com.docspot.platform.events;

/**
 * Something that happened to an aggregate, to be told with the write that makes it so.
 *
 * @param type its CloudEvents type, such as {@code com.docspot.appointment.confirmed}
 * @param topic the topic that it goes to
 * @param data what it says, written as JSON; never personal data
 */
public record Fact(String type, String topic, Object data) {}
