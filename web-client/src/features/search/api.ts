import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

/** They come when the start page is there: it shows something before it asks for anything. */
const operations = () => import('@docspot/api');

export interface SearchFilters {
  q: string;
  specialty: string;
  mode: string;
  sort: string;
}

export function filtersOf(params: URLSearchParams): SearchFilters {
  return {
    q: params.get('q') ?? '',
    specialty: params.get('specialty') ?? '',
    mode: params.get('mode') ?? '',
    sort: params.get('sort') ?? '',
  };
}

/** Only what is set, so that an address that somebody bookmarks stays short. */
export function paramsOf(filters: SearchFilters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value.trim() !== ''));
}

export function doctors(filters: SearchFilters) {
  return infiniteQueryOptions({
    queryKey: ['doctors', filters],
    queryFn: async ({ pageParam, signal }) =>
      (
        await (
          await operations()
        ).listDoctors({
          query: { ...paramsOf(filters), limit: 20, ...(pageParam && { cursor: pageParam }) },
          signal,
        })
      ).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function specialties() {
  return queryOptions({
    queryKey: ['specialties'],
    queryFn: async ({ signal }) => (await (await operations()).listSpecialties({ signal })).data.items,
    staleTime: 3_600_000,
  });
}
