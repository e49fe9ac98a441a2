package com.docspot.notification.contacts;

/** A secret link by which a patient answers; fetched when it is sent, and never stored. */
public record AnswerLink(String url) {}
