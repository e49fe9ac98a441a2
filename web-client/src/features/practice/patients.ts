import {
  type Appointment,
  createAppointment,
  createPatient,
  type FreeSlot,
  listPatients,
  type Patient,
} from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

/** Whom to look for: words of the name, or a date of birth, or both. */
export interface Sought {
  name: string;
  birthDate: string;
}

/** Patients that the practice knows. Each search is on their trail, so nothing is asked while somebody types. */
export function patientsLike(sought: Sought | null) {
  return queryOptions({
    queryKey: ['practice', 'patients', sought],
    queryFn: async ({ signal }) => {
      const query = {
        ...(sought?.name && { name: sought.name }),
        ...(sought?.birthDate && { birthDate: sought.birthDate }),
        limit: 50,
      };
      return (await listPatients({ query, signal })).data.items;
    },
    enabled: sought !== null,
    staleTime: 60_000,
    retry: false,
  });
}

export interface NewPatient {
  givenName: string;
  familyName: string;
  birthDate: string;
  phone: string;
  email: string;
}

/** Only what was said; what was not said stays unknown. */
export async function addPatient(patient: NewPatient): Promise<Patient> {
  const said = Object.fromEntries(Object.entries(patient).filter(([, value]) => value.trim() !== ''));
  return (await createPatient({ body: said, headers: { 'Idempotency-Key': crypto.randomUUID() } })).data;
}

export interface ForSomebody {
  patientId: string;
  doctorId: string;
  typeId: string;
  slot: Pick<FreeSlot, 'start' | 'clinicId'>;
  source: 'PHONE' | 'WALK_IN';
}

export async function bookFor({
  patientId,
  doctorId,
  typeId,
  slot,
  source,
}: ForSomebody): Promise<Appointment> {
  const body = { patientId, doctorId, typeId, source, start: slot.start, clinicId: slot.clinicId };
  return (await createAppointment({ body, headers: { 'Idempotency-Key': crypto.randomUUID() } })).data;
}
