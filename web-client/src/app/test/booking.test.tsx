import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../../shared/lib/api';
import { farEnd } from './farEnd';
import { show } from './show';

const clinic = { id: 'cln-1', name: 'Lavapiés', city: 'Madrid', country: 'ES', zone: 'Europe/Madrid' };
const doctor = {
  id: 'doc-1',
  title: 'Dr.',
  givenName: 'Marta',
  familyName: 'Vidal',
  specialties: [{ code: '207N00000X', name: 'Dermatology' }],
  languages: ['es', 'en'],
  modes: ['IN_PERSON'],
  clinics: [clinic],
  nextFree: { IN_PERSON: '2026-12-01T08:00:00Z' },
  types: [
    {
      id: 'typ-1',
      name: 'First visit',
      minutes: 20,
      mode: 'IN_PERSON',
      approval: false,
      cancellationMinutes: 120,
    },
  ],
};
const slot = (time: string) => ({
  start: `2026-12-01T${time}:00Z`,
  end: `2026-12-01T${time}:00Z`,
  localStart: '2026-12-01T09:00',
  zone: 'Europe/Madrid',
  clinicId: 'cln-1',
  mode: 'IN_PERSON',
});
const visit = {
  id: 'apt-1',
  state: 'CONFIRMED',
  doctorId: 'doc-1',
  doctor,
  clinic,
  type: doctor.types[0],
  ...slot('08:00'),
  createdAt: '2026-11-24T08:00:00Z',
};
const hold = { id: 'apt-1', expiresAt: '2099-01-01T00:00:00Z', ...slot('08:00') };
const confirmPage = '/doctors/doc-1/book?type=typ-1&start=2026-12-01T08%3A00%3A00Z&clinic=cln-1';

beforeEach(() => {
  sessionStorage.clear();
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  session.accept({
    accessToken: 'token',
    tokenType: 'Bearer',
    expiresIn: 300,
    user: { id: 'usr-1', role: 'PATIENT', givenName: 'Ana', familyName: 'Ruiz' },
  });
});

afterEach(cleanup);

test('from the results to a booked visit in three clicks', async () => {
  const person = userEvent.setup();
  farEnd({
    'GET /doctors': () => [200, { items: [doctor], nextCursor: null }],
    'GET /specialties': () => [200, { items: doctor.specialties }],
    'GET /doctors/doc-1': () => [200, doctor],
    'GET /doctors/doc-1/slots': () => [200, { doctorId: 'doc-1', typeId: 'typ-1', slots: [slot('08:00')] }],
    'POST /holds': () => [201, hold],
    'POST /appointments': () => [201, visit],
  });
  show('/doctors');
  await person.click(await screen.findByRole('link', { name: /See times/ }));
  await person.click(
    await screen.findByRole('button', { name: /Book Tuesday, December 1, 2026 .*Lavapiés/ }),
  );
  await person.click(await screen.findByRole('button', { name: 'Book this time' }));
  expect(await screen.findByRole('heading', { name: 'Your visit is booked' })).toBeTruthy();
});

test('a lost answer and a second try use the same idempotency key', async () => {
  const person = userEvent.setup();
  let tries = 0;
  const asked = farEnd({
    'GET /doctors/doc-1': () => [200, doctor],
    'POST /holds': () => [201, hold],
    'POST /appointments': () =>
      ++tries === 1 ? [503, { type: '/problems/database-unavailable' }] : [201, visit],
  });
  show(confirmPage);
  await person.type(await screen.findByLabelText(/Reason/), 'a rash');
  await person.click(screen.getByRole('button', { name: 'Book this time' }));
  await screen.findByRole('alert');
  expect(screen.getByLabelText<HTMLTextAreaElement>(/Reason/).value).toBe('a rash');
  await person.click(screen.getByRole('button', { name: 'Book this time' }));
  await screen.findByRole('heading', { name: 'Your visit is booked' });
  const keys = asked
    .filter((one) => one.path === '/appointments')
    .map((one) => one.headers['Idempotency-Key']);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('a reload finds the time again that is kept for somebody who is not signed in', async () => {
  const asked = farEnd({
    'GET /doctors/doc-1': () => [200, doctor],
    'POST /holds': () => [201, { ...hold, holdToken: 'proof' }],
  });
  show(confirmPage);
  await screen.findByText(/This time is kept for you/);
  cleanup();
  show(confirmPage);
  await screen.findByText(/This time is kept for you/);
  const holds = asked.filter((one) => one.path === '/holds').map((one) => one.body);
  expect(holds).toEqual([
    expect.not.objectContaining({ holdToken: 'proof' }),
    expect.objectContaining({ holdToken: 'proof' }),
  ]);
});

test('whoever loses a race sees what is near and free', async () => {
  farEnd({
    'GET /doctors/doc-1': () => [200, doctor],
    'POST /holds': () => [
      409,
      { type: '/problems/slot-taken', alternatives: [slot('08:20'), slot('08:40')] },
    ],
  });
  show(confirmPage);
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByRole('heading').textContent).toBe('Someone just took this time.');
  expect(within(alert).getAllByRole('link', { name: /Tuesday/ })).toHaveLength(2);
});

test('cancelling takes two clicks and says that it is done', async () => {
  const person = userEvent.setup();
  farEnd({
    'GET /appointments/apt-1': () => [200, visit],
    'POST /appointments/apt-1/cancel': () => [200, { ...visit, state: 'CANCELLED' }],
  });
  show('/visits/apt-1');
  await person.click(await screen.findByRole('button', { name: 'Cancel this visit' }));
  await person.click(await screen.findByRole('button', { name: 'Yes, cancel it' }));
  expect(await screen.findByText('The visit was cancelled.')).toBeTruthy();
  expect(screen.getByText('Cancelled')).toBeTruthy();
});

test('too late to cancel is explained in the dialog and the visit stays', async () => {
  const person = userEvent.setup();
  farEnd({
    'GET /appointments/apt-1': () => [200, visit],
    'POST /appointments/apt-1/cancel': () => [409, { type: '/problems/too-late-to-cancel' }],
  });
  show('/visits/apt-1');
  await person.click(await screen.findByRole('button', { name: 'Cancel this visit' }));
  await person.click(await screen.findByRole('button', { name: 'Yes, cancel it' }));
  expect(await screen.findByText(/too late to cancel here/)).toBeTruthy();
  expect(screen.getByText('Booked')).toBeTruthy();
});
