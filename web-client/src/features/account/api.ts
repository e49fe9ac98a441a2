import {
  acceptRelationInvitations,
  createPatient,
  createPatientRelation,
  deleteMySession,
  deleteMySessions,
  deletePatientRelation,
  getMe,
  listMyAccessLog,
  listMySessions,
  listNotifications,
  listPatientRelations,
  type Patient,
  type ProfileRequest,
  passwordMy,
  readNotification,
  takeOvers,
  updateMe,
} from '@docspot/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

const onward = {
  initialPageParam: '',
  getNextPageParam: (page: { nextCursor?: string | null }) => page.nextCursor ?? undefined,
};

export function notifications() {
  return infiniteQueryOptions({
    queryKey: ['account', 'notifications'],
    queryFn: async ({ pageParam, signal }) =>
      (await listNotifications({ query: { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal }))
        .data,
    ...onward,
  });
}

export async function markRead(id: string): Promise<void> {
  await readNotification({ path: { id } });
}

/** Oneself, and the tag that a change must show. */
export function me() {
  return queryOptions({
    queryKey: ['account', 'me'],
    queryFn: async ({ signal }) => {
      const { data, headers } = await getMe({ signal });
      return { me: data, tag: String(headers.etag) };
    },
  });
}

export async function saveMe(change: ProfileRequest, tag: string): Promise<void> {
  await updateMe({ body: change, headers: { 'If-Match': tag } });
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await passwordMy({ body: { currentPassword, newPassword } });
}

export function sessions() {
  return queryOptions({
    queryKey: ['account', 'sessions'],
    queryFn: async ({ signal }) => (await listMySessions({ signal })).data.items,
  });
}

export async function endSession(id: string): Promise<void> {
  await deleteMySession({ path: { id } });
}

export async function endAllSessions(): Promise<void> {
  await deleteMySessions();
}

export function relationsOf(patientId: string) {
  return queryOptions({
    queryKey: ['account', 'relations', patientId],
    queryFn: async ({ signal }) =>
      (await listPatientRelations({ path: { id: patientId }, signal })).data.items.filter(
        (relation) => relation.state !== 'ENDED',
      ),
  });
}

export interface Child {
  givenName: string;
  familyName: string;
  birthDate: string;
}

export async function addChild(child: Child): Promise<Patient> {
  return (await createPatient({ body: child, headers: { 'Idempotency-Key': crypto.randomUUID() } })).data;
}

export async function inviteCarer(patientId: string, email: string): Promise<void> {
  await createPatientRelation({ path: { id: patientId }, body: { kind: 'CARER', email } });
}

export async function endRelation(patientId: string, relation: string): Promise<void> {
  await deletePatientRelation({ path: { id: patientId, relation } });
}

export async function acceptInvitation(token: string): Promise<void> {
  await acceptRelationInvitations({ body: { token } });
}

export async function takeOver(code: string, birthDate: string): Promise<void> {
  await takeOvers({ body: { code, ...(birthDate && { birthDate }) } });
}

export function looks() {
  return infiniteQueryOptions({
    queryKey: ['account', 'looks'],
    queryFn: async ({ pageParam, signal }) =>
      (await listMyAccessLog({ query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    ...onward,
  });
}
