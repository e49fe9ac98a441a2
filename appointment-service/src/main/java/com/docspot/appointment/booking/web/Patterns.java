package com.docspot.appointment.booking.web;

/** How ids look; whether they exist is another question. */
final class Patterns {

    static final String APPOINTMENT = "apt-[0-9a-f-]{36}";
    static final String DOCTOR = "doc-[0-9a-f-]{36}";
    static final String TYPE = "typ-[0-9a-f-]{36}";
    static final String CLINIC = "cln-[0-9a-f-]{36}";
    static final String ROOM = "rom-[0-9a-f-]{36}";
    static final String PATIENT = "pat-[0-9a-f-]{36}";
    static final String TOKEN = "[A-Za-z0-9_-]{43}";

    private Patterns() {}
}
