import type { Appointment, Page, Slot } from '@docspot/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from '../../shared/lib/api';

export function visits() {
  return infiniteQueryOptions({
    queryKey: ['visits'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await http.get<Page<Appointment>>('/appointments', {
          params: { limit: 50, ...(pageParam && { cursor: pageParam }) },
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
    queryFn: async ({ signal }) => (await http.get<Appointment>(`/appointments/${id}`, { signal })).data,
  });
}

export async function cancel(id: string, idempotencyKey: string): Promise<Appointment> {
  const { data } = await http.post<Appointment>(`/appointments/${id}/cancel`, {}, keyed(idempotencyKey));
  return data;
}

export async function reschedule(id: string, slot: Slot, idempotencyKey: string): Promise<Appointment> {
  const { data } = await http.post<Appointment>(
    `/appointments/${id}/reschedule`,
    { start: slot.start, clinicId: slot.clinicId },
    keyed(idempotencyKey),
  );
  return data;
}

/** States in which a visit still lies ahead. */
export function isComing(visit: Appointment): boolean {
  return visit.state === 'CONFIRMED' || visit.state === 'REQUESTED' || visit.state === 'CHECKED_IN';
}

function keyed(idempotencyKey: string) {
  return { headers: { 'Idempotency-Key': idempotencyKey } };
}
