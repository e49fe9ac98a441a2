package com.docspot.doctor.clinic;

/** A place on WGS 84, in degrees. */
public record Location(double latitude, double longitude) {}
