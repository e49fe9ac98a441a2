import {
  type AppointmentType,
  type AppointmentTypeDraft,
  createDoctorAppointmentType,
  createDoctorLeave,
  deleteDoctorLeave,
  getDoctor,
  getDoctorHours,
  listDoctorAppointmentTypes,
  listDoctorLeave,
  replaceDoctorHours,
  updateDoctorAppointmentType,
  type Window,
  type WindowDraft,
} from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';

export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

const me = { path: { id: 'me' } };

/** One's own page, as patients see it, and the organisation one works for. */
export function ownProfile() {
  return queryOptions({
    queryKey: ['practice', 'profile'],
    queryFn: async ({ signal }) => (await getDoctor({ ...me, signal })).data,
    staleTime: 60_000,
  });
}

/** One's hours, and the tag that a change of them must show. */
export function ownHours() {
  return queryOptions({
    queryKey: ['practice', 'hours'],
    queryFn: async ({ signal }) => {
      const { data, headers } = await getDoctorHours({ ...me, signal });
      return { windows: data.windows, tag: String(headers.etag) };
    },
  });
}

export async function saveHours(windows: WindowDraft[], tag: string): Promise<void> {
  await replaceDoctorHours({ ...me, body: { windows }, headers: { 'If-Match': tag } });
}

/** What the editor starts from: a window as it can be sent again. */
export function draftOf(window: Window): WindowDraft {
  return { ...window };
}

export function ownLeave() {
  return queryOptions({
    queryKey: ['practice', 'leave'],
    queryFn: async ({ signal }) => (await listDoctorLeave({ ...me, signal })).data.items,
  });
}

/** Away from the first moment of one day to the last of another, at one clinic or at all. */
export async function planLeave(from: string, dayAfter: string, clinicId: string): Promise<void> {
  await createDoctorLeave({
    ...me,
    body: { from: `${from}T00:00`, to: `${dayAfter}T00:00`, ...(clinicId && { clinicId }) },
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  });
}

export async function endLeave(leaveId: string): Promise<void> {
  await deleteDoctorLeave({ path: { id: 'me', leaveId } });
}

export function ownTypes() {
  return queryOptions({
    queryKey: ['practice', 'types'],
    queryFn: async ({ signal }) => {
      const { data, headers } = await listDoctorAppointmentTypes({ ...me, signal });
      return { types: data.items, tag: String(headers.etag) };
    },
  });
}

export async function saveType(
  draft: AppointmentTypeDraft,
  known: AppointmentType | null,
  tag: string,
): Promise<void> {
  if (known) {
    await updateDoctorAppointmentType({
      path: { id: 'me', typeId: known.id },
      body: draft as Record<string, unknown>,
      headers: { 'If-Match': tag },
    });
  } else {
    await createDoctorAppointmentType({
      ...me,
      body: draft,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
  }
}
