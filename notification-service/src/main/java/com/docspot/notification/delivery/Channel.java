package com.docspot.notification.delivery;

/** A way to reach a person outside the application. */
public enum Channel {
    MAIL,
    SMS,
    PUSH
}
