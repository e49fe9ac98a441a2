import { getDoctorSlots, type Mode } from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

/** Free times of one doctor for one kind of visit, from one day until before another. */
export function freeTimes(doctorId: string, typeId: string, from: string, to: string) {
  return queryOptions({
    queryKey: ['free-times', doctorId, typeId, from, to],
    queryFn: async ({ signal }) =>
      (await getDoctorSlots({ path: { id: doctorId }, query: { from, to, type: typeId }, signal })).data,
    enabled: Boolean(typeId),
    staleTime: 10_000,
  });
}

/** The soonest of a doctor's next free times, for one mode or for any. */
export function soonest(nextFree: Partial<Record<Mode, string>>, mode?: Mode): string | undefined {
  const times = mode ? [nextFree[mode]] : Object.values(nextFree);
  return times.filter((time): time is string => Boolean(time)).sort()[0];
}
