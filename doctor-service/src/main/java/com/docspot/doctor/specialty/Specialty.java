package com.docspot.doctor.specialty;

/**
 * What a doctor practises.
 *
 * @param code of the NUCC Health Care Provider Taxonomy, ten characters
 * @param name as the taxonomy displays it
 */
public record Specialty(String code, String name) {}
