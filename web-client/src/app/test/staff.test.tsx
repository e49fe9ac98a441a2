import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../../shared/lib/api';
import { farEnd } from './farEnd';
import { show } from './show';

const visit = {
  id: 'apt-1',
  state: 'CONFIRMED',
  doctorId: 'doc-1',
  doctor: { title: 'Dr.', givenName: 'Marta', familyName: 'Vidal' },
  patientId: 'pat-1',
  clinicId: 'cln-1',
  clinic: { name: 'Lavapiés', city: 'Madrid' },
  type: { id: 'typ-1', name: 'First visit', minutes: 20, mode: 'IN_PERSON' },
  start: '2026-12-01T08:00:00Z',
  end: '2026-12-01T08:20:00Z',
  localStart: '2026-12-01T09:00',
  zone: 'Europe/Madrid',
  calendarSequence: 0,
  undoable: false,
  createdAt: '2026-11-24T08:00:00Z',
};
const ana = { id: 'pat-1', givenName: 'Ana', familyName: 'Ruiz', locale: 'en', zone: 'Europe/Madrid' };
const applicant = (name: string) => ({
  id: `doc-${name}`,
  revision: 3,
  status: 'SUBMITTED',
  statusSince: '2026-11-20T08:00:00Z',
  organisationId: 'org-1',
  givenName: name,
  familyName: 'Vidal',
  specialties: [{ code: '207N00000X', name: 'Dermatology' }],
  languages: ['es'],
  registrationNumber: 'J1',
  appointmentTypes: 1,
  weeklyWindows: 5,
  createdAt: '2026-11-20T08:00:00Z',
});

function as(role: 'DOCTOR' | 'ADMIN') {
  session.accept({
    accessToken: 'token',
    tokenType: 'Bearer',
    expiresIn: 300,
    user: { id: 'usr-1', role, givenName: 'Marta', familyName: 'Vidal' },
  });
}

beforeEach(() => {
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

afterEach(cleanup);

test('one click says that a patient has arrived', async () => {
  as('DOCTOR');
  const person = userEvent.setup();
  let state = 'CONFIRMED';
  farEnd({
    'GET /appointments': () => [200, { items: [{ ...visit, state }] }],
    'GET /waiting-room': () => [200, { items: [] }],
    'GET /patients/pat-1': () => [200, ana],
    'POST /appointments/apt-1/check-in': () => {
      state = 'CHECKED_IN';
      return [200, { ...visit, state }];
    },
  });
  show('/practice?day=2026-12-01');
  await person.click(await screen.findByRole('button', { name: /^Arrived.*Ana Ruiz at 09:00/ }));
  expect(await screen.findByText('Ana Ruiz: Arrived')).toBeTruthy();
  expect(await screen.findByRole('button', { name: /^Done/ })).toBeTruthy();
});

test('a visit is moved as it stands, and back with undo', async () => {
  as('DOCTOR');
  const person = userEvent.setup();
  const slot = { start: '2026-12-01T09:00:00Z', end: '2026-12-01T09:20:00Z', localStart: '2026-12-01T10:00' };
  const previous = { start: visit.start, doctorId: 'doc-1', clinicId: 'cln-1' };
  const asked = farEnd({
    'GET /appointments': () => [200, { items: [visit] }],
    'GET /appointments/apt-1': () => [200, visit],
    'GET /patients/pat-1': () => [200, ana],
    'GET /doctors/doc-1': () => [200, { id: 'doc-1', ...visit.doctor, clinics: [], types: [], nextFree: {} }],
    'GET /doctors/doc-1/slots': () => [
      200,
      { slots: [{ ...slot, zone: 'Europe/Madrid', clinicId: 'cln-1', mode: 'IN_PERSON' }] },
    ],
    'POST /appointments/apt-1/reschedule': ({ body }) => [
      200,
      { ...visit, start: (body as { start: string }).start, calendarSequence: 1, previous },
    ],
  });
  show('/practice/week?from=2026-12-01');
  await person.click(await screen.findByRole('button', { name: '09:00, Ana Ruiz, First visit, Booked' }));
  await person.click(screen.getByRole('button', { name: 'Move…' }));
  await person.click(await screen.findByRole('button', { name: /^Book Tuesday/ }));
  await person.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/^The visit is back at/)).toBeTruthy();
  const moves = asked.filter((one) => one.path.endsWith('/reschedule')).map((one) => one.body);
  expect(moves).toEqual([
    { start: slot.start, clinicId: 'cln-1' },
    { start: visit.start, clinicId: 'cln-1' },
  ]);
});

test('the queue of doctors goes by j and k, and approval takes a second yes', async () => {
  as('ADMIN');
  const person = userEvent.setup();
  const asked = farEnd({
    'GET /admin/doctors': () => [200, { items: [applicant('Alba'), applicant('Bea')] }],
    'POST /admin/doctors/doc-Bea/approve': () => [200, { ...applicant('Bea'), status: 'APPROVED' }],
  });
  show('/admin');
  await screen.findByRole('heading', { name: 'Bea Vidal' });
  await person.keyboard('jj');
  const [, bea] = within(screen.getAllByRole('list').at(-1) as HTMLElement).getAllByRole('listitem');
  expect(document.activeElement).toBe(bea);
  await person.keyboard('k');
  await person.keyboard('j');
  await person.keyboard('a');
  expect(asked.some((one) => one.method === 'POST')).toBe(false);
  await person.keyboard('{Enter}');
  expect(await screen.findByText('Bea Vidal: Approved')).toBeTruthy();
  expect(asked.find((one) => one.method === 'POST')?.headers['If-Match']).toBe('"3"');
});

test('whoever has another role is shown their own pages', async () => {
  as('DOCTOR');
  farEnd({
    'GET /appointments': () => [200, { items: [] }],
    'GET /waiting-room': () => [200, { items: [] }],
  });
  show('/admin');
  expect(await screen.findByText('No visits on this day.')).toBeTruthy();
});
