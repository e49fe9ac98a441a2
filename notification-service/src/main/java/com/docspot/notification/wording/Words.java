package com.docspot.notification.wording;

/** A message in a language, with the link that its text ends with. */
public record Words(String subject, String text, String link) {}
