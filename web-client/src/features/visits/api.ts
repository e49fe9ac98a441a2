import {
  type Appointment,
  cancelAppointment,
  type FreeSlot,
  getAppointment,
  listAppointments,
  rescheduleAppointment,
} from '@docspot/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

export function visits() {
  return infiniteQueryOptions({
    queryKey: ['visits'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await listAppointments({
          query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
          signal,
        })
      ).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function visitOf(id: string) {
  return queryOptions({
    queryKey: ['visit', id],
    queryFn: async ({ signal }) => (await getAppointment({ path: { id }, signal })).data,
  });
}

export async function cancel(id: string, idempotencyKey: string): Promise<Appointment> {
  const { data } = await cancelAppointment({ path: { id }, body: {}, ...keyed(idempotencyKey) });
  return data;
}

export async function reschedule(id: string, slot: FreeSlot, idempotencyKey: string): Promise<Appointment> {
  const { data } = await rescheduleAppointment({
    path: { id },
    body: { start: slot.start, clinicId: slot.clinicId },
    ...keyed(idempotencyKey),
  });
  return data;
}

/** States in which a visit still lies ahead. */
export function isComing(visit: Appointment): boolean {
  return visit.state === 'CONFIRMED' || visit.state === 'REQUESTED' || visit.state === 'CHECKED_IN';
}

function keyed(idempotencyKey: string) {
  return { headers: { 'Idempotency-Key': idempotencyKey } };
}
