import { expect, test } from '@playwright/test';
import { complaints, signInTo } from '../support/screens';
import { aDoctor, aPatient, aVisit, dayOf, staffOf, unique } from '../support/suite';

test('the desk books for a caller whom nobody knows yet', async ({ page }) => {
  const complained = complaints(page);
  const doctor = await aDoctor();
  const staff = await staffOf(doctor);
  const family = unique('Anruf');
  await signInTo(page, staff, 'Practice');
  await page.getByRole('link', { name: 'Book for a caller' }).click();
  await page.getByLabel(/First and last name/).fill(`Carla ${family}`);
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('Found: 0')).toBeVisible();
  await page.getByLabel('Phone').fill('+34 612 345 678');
  await page.getByRole('button', { name: 'Add the patient' }).click();
  await page.getByLabel('Doctor', { exact: true }).selectOption({ index: 1 });
  await page
    .getByRole('button', { name: /^Book / })
    .first()
    .click();
  await expect(page.getByText(new RegExp(`^Booked: Carla ${family}`))).toBeVisible();
  expect(complained).toEqual([]);
});

test('several doctors stand side by side, and the desk checks people in', async ({ page }) => {
  const [doctor, patient] = [await aDoctor({ now: true }), await aPatient()];
  const staff = await staffOf(doctor);
  const visit = await aVisit(patient, doctor);
  const day = await dayOf(visit, doctor);
  await signInTo(page, staff, 'Practice');
  await page.goto(`/practice/columns?day=${day}`);
  await expect(page.getByRole('heading', { name: doctor.name })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Book / }).first()).toBeVisible();
  await page.goto(`/practice?day=${day}`);
  await page.getByRole('button', { name: /^Arrived/ }).click();
  await expect(page.getByRole('region', { name: 'In the waiting room' }).getByRole('listitem')).toHaveCount(
    1,
  );
});
