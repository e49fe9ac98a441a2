import type { Doctor } from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';
import { http } from './api';

export function doctorOf(id: string) {
  return queryOptions({
    queryKey: ['doctor', id],
    queryFn: async ({ signal }) => (await http.get<Doctor>(`/doctors/${id}`, { signal })).data,
    enabled: Boolean(id),
    staleTime: 60_000,
  });
}
