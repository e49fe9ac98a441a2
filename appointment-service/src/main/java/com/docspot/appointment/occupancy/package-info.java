/** The five-minute ticks by which one write decides who has which time. */
@NullMarked
package com.docspot.appointment.occupancy;

import org.jspecify.annotations.NullMarked;
