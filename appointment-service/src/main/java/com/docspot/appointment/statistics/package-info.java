/**
 * How many visits there were, how early they were booked, who did not come and how full the hours
 * were: figures of each doctor's day at a clinic, counted beforehand, with nothing about a person
 * in them.
 */
@NullMarked
package com.docspot.appointment.statistics;

import org.jspecify.annotations.NullMarked;
