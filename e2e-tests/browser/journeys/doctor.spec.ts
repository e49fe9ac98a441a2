import { expect, test } from '@playwright/test';
import { complaints, signInTo } from '../support/screens';
import { aDoctor, aPatient, aVisit, dayOf } from '../support/suite';

test('a doctor sees who comes, and one click says who has arrived and who was seen', async ({ page }) => {
  const complained = complaints(page);
  const [doctor, patient] = [await aDoctor({ now: true }), await aPatient()];
  const visit = await aVisit(patient, doctor);
  await signInTo(page, doctor, 'Practice');
  await page.goto(`/practice?day=${await dayOf(visit, doctor)}`);
  await expect(page.getByText('First visit', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Nobody is waiting.')).toBeVisible();
  await page.getByRole('button', { name: /^Arrived/ }).click();
  await expect(page.getByRole('region', { name: 'In the waiting room' }).getByRole('listitem')).toHaveCount(
    1,
  );
  await page.getByRole('button', { name: /^Done/ }).click();
  await expect(page.getByText('Nobody is waiting.')).toBeVisible();
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  expect(complained).toEqual([]);
});

test('a doctor answers requests with one click', async ({ page }) => {
  const [doctor, patient] = [await aDoctor({ approval: true }), await aPatient()];
  await aVisit(patient, doctor);
  await aVisit(patient, doctor, 3);
  await signInTo(page, doctor, 'Practice');
  await page.getByRole('link', { name: 'Requests' }).click();
  await page
    .getByRole('button', { name: /^Approve/ })
    .first()
    .click();
  await expect(page.getByText(/^Approved:/)).toBeVisible();
  const declining = page.getByRole('button', { name: /^Decline/ });
  await expect(declining).toHaveCount(1);
  await declining.click();
  await page.getByLabel('What the patient is told').fill('Please see your family doctor first.');
  await page.getByRole('button', { name: 'Decline the request' }).click();
  await expect(page.getByText(/^Declined:/)).toBeVisible();
  await expect(page.getByText('No request is waiting for an answer.')).toBeVisible();
});

test('a visit is moved in the week by keyboard alone, and back', async ({ page }) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  const visit = await aVisit(patient, doctor);
  const day = await dayOf(visit, doctor);
  await signInTo(page, doctor, 'Practice');
  await page.goto(`/practice/week?from=${day}`);
  const entry = page.getByRole('button', { name: /First visit, Booked$/ });
  await entry.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move…' }).focus();
  await page.keyboard.press('Enter');
  const later = page.getByRole('button', { name: /^Book / }).nth(4);
  await later.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^The visit was moved to/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^The visit is back at/)).toBeVisible();
  expect(await dayOf(visit, doctor)).toBe(day);
});

test('hours are changed and shown before they are saved; leave tells which visits it meets', async ({
  page,
}) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  const visit = await aVisit(patient, doctor);
  const day = await dayOf(visit, doctor);
  await signInTo(page, doctor, 'Practice');
  await page.getByRole('link', { name: 'Hours and leave' }).click();
  await page.getByLabel('To', { exact: true }).first().fill('12:30');
  await expect(page.getByText('Monday: 09:00–12:30')).toBeVisible();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not saved yet')).toBeHidden();
  const leave = page.getByRole('region', { name: 'Leave' });
  await leave.getByLabel('From').fill(day);
  await expect(leave.getByText('Visits in this time: 1')).toBeVisible();
  await leave.getByRole('button', { name: 'Plan leave' }).click();
  await expect(leave.getByRole('button', { name: /^Remove/ })).toBeVisible();
});

test('a new kind of visit is on offer', async ({ page }) => {
  const doctor = await aDoctor();
  await signInTo(page, doctor, 'Practice');
  await page.getByRole('link', { name: 'Kinds of visit' }).click();
  await page.getByRole('button', { name: 'New kind of visit' }).click();
  await page.getByLabel('Name').fill('Check-up');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Check-up' })).toBeVisible();
});
