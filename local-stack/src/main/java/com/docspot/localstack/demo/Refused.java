package com.docspot.localstack.demo;

import java.io.Serial;

/** The API did not do what was asked. */
final class Refused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;

    Refused(String request, Api.Answer answer) {
        super(request + " was answered " + answer.status() + ": " + answer.body());
        status = answer.status();
    }

    int status() {
        return status;
    }
}
