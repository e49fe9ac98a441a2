import { listPatients } from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

/** The people for whom the reader may book, themselves first. */
export function myPeople() {
  return queryOptions({
    queryKey: ['my-people'],
    queryFn: async ({ signal }) => (await listPatients({ signal })).data.items,
    staleTime: 60_000,
  });
}
