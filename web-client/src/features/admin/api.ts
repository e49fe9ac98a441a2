import {
  type Application,
  approveAdminDoctor,
  listAdminDoctors,
  listAdminTrail,
  listAppointments,
  listClinics,
  listOrganisations,
  rejectAdminDoctor,
  suspendAdminDoctor,
} from '@docspot/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

export type Status = Application['status'];
export type ReasonCode = NonNullable<Application['reasonCode']>;

const onward = {
  initialPageParam: '',
  getNextPageParam: (page: { nextCursor?: string | null }) => page.nextCursor ?? undefined,
};

export function applications(status: Status) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'applications', status],
    queryFn: async ({ pageParam, signal }) =>
      (
        await listAdminDoctors({
          query: { status, limit: 50, ...(pageParam && { cursor: pageParam }) },
          signal,
        })
      ).data,
    ...onward,
  });
}

/** Decides on what was read: a doctor who changed something meanwhile is read again first. */
function asRead(doctor: Application) {
  return { 'If-Match': `"${doctor.revision}"`, 'Idempotency-Key': crypto.randomUUID() };
}

export async function approve(doctor: Application): Promise<Application> {
  return (await approveAdminDoctor({ path: { id: doctor.id }, headers: asRead(doctor) })).data;
}

export interface Refusal {
  reason: string;
  reasonCode: ReasonCode;
}

export async function reject(doctor: Application, body: Refusal): Promise<Application> {
  return (await rejectAdminDoctor({ path: { id: doctor.id }, body, headers: asRead(doctor) })).data;
}

export async function suspend(doctor: Application, body: Refusal): Promise<Application> {
  return (await suspendAdminDoctor({ path: { id: doctor.id }, body, headers: asRead(doctor) })).data;
}

export function clinics() {
  return infiniteQueryOptions({
    queryKey: ['admin', 'clinics'],
    queryFn: async ({ pageParam, signal }) =>
      (await listClinics({ query: { limit: 100, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    ...onward,
  });
}

export function organisations() {
  return queryOptions({
    queryKey: ['admin', 'organisations'],
    queryFn: async ({ signal }) => (await listOrganisations({ query: { limit: 100 }, signal })).data.items,
    staleTime: 60_000,
  });
}

export interface VisitFilters {
  organisationId: string;
  state: string;
  from: string;
  to: string;
}

/** The visits of one organisation: nobody looks at those of all at once. */
export function visits({ organisationId, state, from, to }: VisitFilters) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'visits', organisationId, state, from, to],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        organisationId,
        sort: '-start',
        limit: 50,
        ...(state && { state: [state as 'CONFIRMED'] }),
        ...(from && { from: `${from}T00:00:00Z` }),
        ...(to && { to: `${to}T23:59:59Z` }),
        ...(pageParam && { cursor: pageParam }),
      };
      return (await listAppointments({ query, signal })).data;
    },
    enabled: Boolean(organisationId),
    ...onward,
  });
}

export interface TrailFilters {
  patient: string;
  actor: string;
}

/** The trail, the newest entry first. */
export function trail({ patient, actor }: TrailFilters) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'trail', patient, actor],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: 50,
        ...(patient && { patient }),
        ...(actor && { actor }),
        ...(pageParam && { cursor: pageParam }),
      };
      return (await listAdminTrail({ query, signal })).data;
    },
    ...onward,
  });
}
