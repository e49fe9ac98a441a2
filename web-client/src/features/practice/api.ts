import {
  type Appointment,
  approveAppointment,
  callInAppointment,
  cancelAppointment,
  checkInAppointment,
  completeAppointment,
  declineAppointment,
  getAppointment,
  getPatient,
  listAppointments,
  listClinics,
  listDoctors,
  listWaitingRoom,
  noShowAppointment,
  rescheduleAppointment,
  undoAppointment,
} from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';
import { addDays, dayOf } from '../../shared/lib/time';

const mostPages = 10;

/** The visits of the days from one until before another, as the clinics' calendars have them, in order. */
export function visitsBetween(from: string, to: string) {
  return queryOptions({
    queryKey: ['practice', 'visits', from, to],
    queryFn: async ({ signal }) => {
      // A day begins at most 14 hours earlier or 12 later than in UTC.
      const query = { from: `${addDays(from, -1)}T10:00:00Z`, to: `${to}T12:00:00Z`, limit: 100 };
      const found: Appointment[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const { data } = await listAppointments({ query: { ...query, ...(cursor && { cursor }) }, signal });
        found.push(...data.items);
        cursor = data.nextCursor ?? undefined;
        if (!cursor) break;
      }
      return found.filter((visit) => isOn(visit, from, to));
    },
    refetchInterval: 15_000,
  });
}

function isOn(visit: Appointment, from: string, to: string): boolean {
  const day = dayOf(visit.localStart);
  return day >= from && day < to && visit.state !== 'HELD' && visit.state !== 'EXPIRED';
}

/** All visits of somebody with the practice that can be read, the newest first. */
export function visitsOfPatient(patientId: string) {
  return queryOptions({
    queryKey: ['practice', 'visits-of', patientId],
    queryFn: async ({ signal }) => {
      const found: Appointment[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = { sort: '-start', limit: 100, ...(cursor && { cursor }) };
        const { data } = await listAppointments({ query, signal });
        found.push(...data.items.filter((visit) => visit.patientId === patientId));
        cursor = data.nextCursor ?? undefined;
        if (!cursor) break;
      }
      return found;
    },
  });
}

export function requests() {
  return queryOptions({
    queryKey: ['practice', 'requests'],
    queryFn: async ({ signal }) =>
      (await listAppointments({ query: { state: ['REQUESTED'], limit: 100 }, signal })).data.items,
    refetchInterval: 15_000,
  });
}

/** Who a patient is: read one by one, because each look is on their trail. */
export function patientOf(id: string) {
  return queryOptions({
    queryKey: ['practice', 'patient', id],
    queryFn: async ({ signal }) => (await getPatient({ path: { id }, signal })).data,
    enabled: id !== '',
    staleTime: 300_000,
    retry: false,
  });
}

/** The clinics of one's organisation. */
export function ownClinics(organisation: string) {
  return queryOptions({
    queryKey: ['practice', 'clinics', organisation],
    queryFn: async ({ signal }) =>
      (await listClinics({ query: { organisation, limit: 100 }, signal })).data.items,
    enabled: organisation !== '',
    staleTime: 300_000,
  });
}

/** The doctors who work at some clinics, found by the clinics' names. */
export function doctorsAt(clinics: readonly { id: string; name: string }[]) {
  const ids = new Set(clinics.map((clinic) => clinic.id));
  return queryOptions({
    queryKey: ['practice', 'doctors', [...ids]],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        clinics.map((clinic) => listDoctors({ query: { q: clinic.name, limit: 100 }, signal })),
      );
      const all = pages.flatMap((page) => page.data.items);
      const here = all.filter((doctor) => doctor.clinics.some((clinic) => ids.has(clinic.id)));
      return [...new Map(here.map((doctor) => [doctor.id, doctor])).values()];
    },
    enabled: clinics.length > 0,
    staleTime: 60_000,
  });
}

export type Step = 'arrive' | 'complete' | 'noShow' | 'undo';

const steps = {
  arrive: checkInAppointment,
  complete: completeAppointment,
  noShow: noShowAppointment,
  undo: undoAppointment,
};

export async function take(step: Step, visit: Appointment): Promise<Appointment> {
  return (await steps[step]({ path: { id: visit.id } })).data;
}

/** Those who have come, in the order in which they are called. */
export function waitingRoom(doctorId: string) {
  return queryOptions({
    queryKey: ['practice', 'waiting', doctorId],
    queryFn: async ({ signal }) =>
      (await listWaitingRoom({ query: { ...(doctorId && { doctorId }) }, signal })).data.items,
    refetchInterval: 15_000,
  });
}

export async function callIn(id: string): Promise<void> {
  await callInAppointment({ path: { id } });
}

export async function approve(visit: Appointment): Promise<Appointment> {
  return (await approveAppointment({ path: { id: visit.id } })).data;
}

export async function decline(visit: Appointment, reason: string): Promise<Appointment> {
  return (await declineAppointment({ path: { id: visit.id }, body: { reason } })).data;
}

/** The visit as it stands now, so that nobody's change of the meantime is overwritten. */
async function asItIs(id: string) {
  const { headers } = await getAppointment({ path: { id } });
  return { 'If-Match': String(headers.etag), 'Idempotency-Key': crypto.randomUUID() };
}

export async function cancel(id: string): Promise<Appointment> {
  return (await cancelAppointment({ path: { id }, body: {}, headers: await asItIs(id) })).data;
}

export async function move(id: string, to: { start: string; clinicId: string }): Promise<Appointment> {
  const { data } = await rescheduleAppointment({
    path: { id },
    body: { start: to.start, clinicId: to.clinicId },
    headers: await asItIs(id),
  });
  return data;
}
