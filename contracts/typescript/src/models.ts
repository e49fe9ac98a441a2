/** Instants are RFC 3339 with `Z`; local times are wall-clock times in the zone beside them. */
export type Mode = 'IN_PERSON' | 'VIDEO' | 'PHONE';

export type AppointmentState =
  | 'HELD'
  | 'REQUESTED'
  | 'CONFIRMED'
  | 'CHECKED_IN'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'NO_SHOW';

export interface User {
  id: string;
  role: 'GUEST' | 'ENROLLING' | 'PATIENT' | 'DOCTOR' | 'STAFF' | 'ADMIN';
  patientId?: string;
  doctorId?: string;
  organisationId?: string;
  givenName: string;
  familyName: string;
}

export interface SignedIn {
  accessToken: string;
  tokenType: string;
  expiresIn: number;
  user: User;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

export interface Specialty {
  code: string;
  name: string;
}

export interface ClinicSummary {
  id: string;
  name: string;
  city: string;
  country: string;
  zone: string;
  latitude?: number;
  longitude?: number;
}

export interface DoctorSummary {
  id: string;
  title?: string | null;
  givenName: string;
  familyName: string;
  specialties: Specialty[];
  languages: string[];
  modes: Mode[];
  clinics: ClinicSummary[];
  nextFree: Partial<Record<Mode, string>>;
  distanceKm?: number | null;
}

export interface AppointmentType {
  id: string;
  name: string;
  minutes: number;
  mode: Mode;
  price?: string | null;
  approval: boolean;
  cancellationMinutes: number;
}

export interface Doctor extends DoctorSummary {
  about?: string | null;
  types: AppointmentType[];
}

export interface Slot {
  start: string;
  end: string;
  localStart: string;
  zone: string;
  clinicId: string;
  mode: Mode;
}

export interface Slots {
  doctorId: string;
  typeId: string;
  slots: Slot[];
}

export interface Hold {
  id: string;
  expiresAt: string;
  start: string;
  end: string;
  localStart: string;
  zone: string;
  clinicId: string;
  holdToken?: string | null;
}

export interface Appointment {
  id: string;
  state: AppointmentState;
  doctorId: string;
  doctor: { title?: string | null; givenName: string; familyName: string };
  clinicId: string;
  clinic: { name: string; city: string };
  type: { id: string; name: string; minutes: number; mode: Mode; price?: string | null };
  start: string;
  end: string;
  localStart: string;
  zone: string;
  reason?: string | null;
  cancellableUntil?: string | null;
  createdAt: string;
}
