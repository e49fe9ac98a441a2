import {
  type Appointment,
  createAppointment,
  createHold,
  type FreeSlot,
  type Hold,
  type Problem,
} from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

/** What a person is about to book; it stands in the address, so that a reload loses nothing. */
export interface Choice {
  doctorId: string;
  typeId: string;
  clinicId: string;
  start: string;
}

/**
 * Proves to the server, for as long as the tab is open, that a time is kept for this very person, who may not be signed
 * in: a reload finds it again, and another time with the same doctor takes its place.
 */
const holdTokens = {
  of: (doctorId: string) => sessionStorage.getItem(`docspot.hold.${doctorId}`),
  keep: (doctorId: string, token: string) => sessionStorage.setItem(`docspot.hold.${doctorId}`, token),
  forget: (doctorId: string) => sessionStorage.removeItem(`docspot.hold.${doctorId}`),
};

/** Keeps the time for a few minutes while its page is open; asked for once. */
export function holdOf(choice: Choice) {
  return queryOptions({
    queryKey: ['hold', choice],
    queryFn: async () => {
      const earlier = holdTokens.of(choice.doctorId);
      const { data } = await createHold({ body: { ...choice, ...(earlier && { holdToken: earlier }) } });
      if (data.holdToken) holdTokens.keep(choice.doctorId, data.holdToken);
      return { ...data, holdToken: data.holdToken ?? earlier };
    },
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
  /** For whom, where that is not whoever books. */
  patientId: string;
}

/** The same key on each try: a lost answer is not a second visit. */
export async function book({
  choice,
  hold,
  reason,
  idempotencyKey,
  patientId,
}: Booking): Promise<Appointment> {
  const time = hold
    ? { holdId: hold.id, ...(hold.holdToken && { holdToken: hold.holdToken }) }
    : { ...choice };
  const { data } = await createAppointment({
    body: {
      ...time,
      ...(reason.trim() && { reason: reason.trim() }),
      ...(patientId && { patientId }),
    },
    headers: { 'Idempotency-Key': idempotencyKey },
  });
  holdTokens.forget(choice.doctorId);
  return data;
}

export type Alternative = Omit<FreeSlot, 'mode'>;

export function alternativesOf(problem: Problem): Alternative[] {
  const { alternatives } = problem.members;
  return Array.isArray(alternatives) ? (alternatives as Alternative[]) : [];
}
