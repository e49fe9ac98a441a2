import type { DoctorSummary, Page, Specialty } from '@docspot/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from '../../shared/lib/api';

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
        await http.get<Page<DoctorSummary>>('/doctors', {
          params: { ...paramsOf(filters), limit: 20, ...(pageParam && { cursor: pageParam }) },
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
    queryFn: async ({ signal }) => (await http.get<Page<Specialty>>('/specialties', { signal })).data.items,
    staleTime: 3_600_000,
  });
}
