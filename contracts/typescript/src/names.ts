import type { Appointment, AppointmentType } from './generated/types.gen';

/** How a visit takes place. */
export type Mode = AppointmentType['mode'];

/** Where a visit stands in its life. */
export type AppointmentState = Appointment['state'];
