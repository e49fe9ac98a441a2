import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { insideOnly } from '../../features/session/SignInPage';
import { ar } from '../../shared/i18n/ar';
import { en } from '../../shared/i18n/en';
import { es } from '../../shared/i18n/es';
import { farEnd } from './farEnd';
import { show } from './show';

afterEach(cleanup);

test('each empty field of a sign-up says what it wants, and nothing is sent', async () => {
  const person = userEvent.setup();
  const asked = farEnd({});
  show('/sign-up');
  await person.click(await screen.findByRole('button', { name: 'Create the account' }));
  expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('At least 12 characters, please.')).toBeTruthy();
  expect(asked).toHaveLength(0);
});

test('what the server says of a field stands at that field, and what was typed stays', async () => {
  const person = userEvent.setup();
  farEnd({
    'POST /auth/register': () => [
      422,
      {
        type: '/problems/invalid',
        errors: [{ pointer: '/password', message: 'This password is well known.' }],
      },
    ],
  });
  show('/sign-up');
  await person.type(await screen.findByLabelText('First name'), 'Ana');
  await person.type(screen.getByLabelText('Last name'), 'Ruiz');
  await person.type(screen.getByLabelText('E-mail'), 'ana@example.org');
  await person.type(screen.getByLabelText('Password'), 'password1234');
  await person.click(screen.getByRole('button', { name: 'Create the account' }));
  expect(await screen.findByText('This password is well known.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('First name').value).toBe('Ana');
});

test('a forgotten password is asked for and chosen anew by the mailed link', async () => {
  const person = userEvent.setup();
  const asked = farEnd({
    'POST /auth/password/forgot': () => [202, {}],
    'POST /auth/password/reset': () => [204, ''],
  });
  const open = show('/forgot-password');
  await person.type(await screen.findByLabelText('E-mail'), 'ana@example.org');
  await person.click(screen.getByRole('button', { name: 'Send me a link' }));
  expect(await screen.findByText(/If there is an account/)).toBeTruthy();
  act(() => open('/reset-password?token=s3cret'));
  await person.type(await screen.findByLabelText('New password'), 'a few words in a row');
  await person.click(screen.getByRole('button', { name: 'Save the password' }));
  expect(await screen.findByText(/Your new password is saved/)).toBeTruthy();
  expect(asked.at(-1)?.body).toEqual({ token: 's3cret', newPassword: 'a few words in a row' });
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', null])(
  'sign-in never leads to %s',
  (next) => {
    expect(insideOnly(next)).toBeUndefined();
  },
);

test.each([
  ['Spanish', es],
  ['Arabic', ar],
])('no string is missing in %s', (_, translation) => {
  const missing = keysOf(en).filter((key) => !keysOf(translation).includes(key));
  expect(missing).toEqual([]);
});

function keysOf(strings: object, path = ''): string[] {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string' ? (value ? [`${path}${key}`] : []) : keysOf(value, `${path}${key}.`),
  );
}
