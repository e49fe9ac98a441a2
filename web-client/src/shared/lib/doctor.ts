import { getDoctor } from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

export function doctorOf(id: string) {
  return queryOptions({
    queryKey: ['doctor', id],
    queryFn: async ({ signal }) => (await getDoctor({ path: { id }, signal })).data,
    enabled: Boolean(id),
    staleTime: 60_000,
  });
}
