import type { Appointment, Hold, Problem, Slot } from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';
import { http } from '../../shared/lib/api';

/** What a person is about to book; it stands in the address, so that a reload loses nothing. */
export interface Choice {
  doctorId: string;
  typeId: string;
  clinicId: string;
  start: string;
}

/** Keeps the time for a few minutes while its page is open; asked for once. */
export function holdOf(choice: Choice) {
  return queryOptions({
    queryKey: ['hold', choice],
    queryFn: async () => (await http.post<Hold>('/holds', choice)).data,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 600_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

interface Booking {
  choice: Choice;
  hold: Hold | undefined;
  reason: string;
  idempotencyKey: string;
}

/** The same key on each try: a lost answer is not a second visit. */
export async function book({ choice, hold, reason, idempotencyKey }: Booking): Promise<Appointment> {
  const time = hold
    ? { holdId: hold.id, ...(hold.holdToken && { holdToken: hold.holdToken }) }
    : { ...choice };
  const { data } = await http.post<Appointment>(
    '/appointments',
    { ...time, ...(reason.trim() && { reason: reason.trim() }) },
    { headers: { 'Idempotency-Key': idempotencyKey } },
  );
  return data;
}

export type Alternative = Omit<Slot, 'mode'>;

export function alternativesOf(problem: Problem): Alternative[] {
  const { alternatives } = problem.members;
  return Array.isArray(alternatives) ? (alternatives as Alternative[]) : [];
}
