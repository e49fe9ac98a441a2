package com.docspot.platform.web;

/** Hears of each refusal before it is answered; when it fails, the answer is 503. */
public interface DenialListener {

    void denied(Denial denial);
}
