import { expect, test } from '@playwright/test';
import { complaints, expectAccessible, find, firstFreeTime } from '../support/screens';
import { aDoctor, appCode, mailedCode, unique } from '../support/suite';

test('a doctor who has only a password sets up a second step, works, and comes back with it', async ({
  page,
}) => {
  const complained = complaints(page);
  const doctor = await aDoctor();
  const password = async () => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(doctor.email);
    await page.getByLabel('Password').fill(doctor.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  };
  await password();
  await expect(page.getByText('a password alone is not enough', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const key = (await page.locator('dd .secret').textContent()) ?? '';
  await expectAccessible(page, 'setting up an app');
  await page.getByLabel('Code that the app shows').fill('12');
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByText('is not what the application shows now')).toBeVisible();
  await page.getByLabel('Code that the app shows').fill(appCode(key));
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  const codes = await page.locator('.codes .secret').allTextContents();
  expect(codes).toHaveLength(10);
  await expectAccessible(page, 'recovery codes');
  await page.getByRole('button', { name: 'Go on to my pages' }).click();
  await expect(page.getByRole('navigation', { name: 'Practice' })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await password();
  await page.getByLabel('Recovery code').check();
  await page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Practice' })).toBeVisible();
  expect(complained).toEqual([]);
});

test('somebody books without an account, with a code by mail', async ({ page }) => {
  const complained = complaints(page);
  const doctor = await aDoctor();
  const email = `${unique('guest')}@journeys.example`;
  await find(page, doctor.name);
  await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
  await firstFreeTime(page).click();
  await page.getByRole('button', { name: 'Book without an account' }).click();
  await page.getByLabel('First name').fill('Noor');
  await page.getByLabel('Last name').fill('Haddad');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByText('We have sent a code to', { exact: false })).toBeVisible();
  await expectAccessible(page, "a guest's code");
  await page.getByLabel('Code', { exact: true }).fill(await mailedCode(email));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
  expect(complained).toEqual([]);
});
