package com.docspot.doctor.profile;

import com.docspot.doctor.appointmenttype.AppointmentType;

/** What came of offering a kind of visit. */
public sealed interface Offer {

    /** It is offered so. */
    record Offered(AppointmentType type) implements Offer {}

    /** The doctor has no type with that id. */
    record NoSuchType() implements Offer {}

    /** The doctor has as many as can be had. */
    record TooManyTypes(int most) implements Offer {}
}
