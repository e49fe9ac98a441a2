import { expect, test } from '@playwright/test';
import { complaints, find, firstFreeTime, signIn } from '../support/screens';
import { aDoctor, aPatient, aVisit } from '../support/suite';

test('a parent adds a child and books for them', async ({ page }) => {
  const complained = complaints(page);
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  await signIn(page, patient);
  await page.goto('/account/people');
  await page.getByLabel('First name').fill('Lena');
  await page.getByLabel('Last name').fill('Ruiz');
  await page.getByLabel('Date of birth').fill('2020-03-01');
  await page.getByRole('button', { name: 'Add a child' }).click();
  await expect(page.getByText('Lena Ruiz was added.', { exact: false })).toBeVisible();
  await find(page, doctor.name);
  await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
  await firstFreeTime(page).click();
  await page.getByLabel('For whom?').selectOption('Lena Ruiz');
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
  expect(complained).toEqual([]);
});

test('a document goes up, comes down again, and a wrong one is refused before it travels', async ({
  page,
}) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  const visit = await aVisit(patient, doctor);
  await signIn(page, patient);
  await page.goto(`/visits/${visit}`);
  await page.getByText('Add a document').click();
  const file = page.getByLabel(/^File/);
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
  await expect(page.getByText('Choose a PDF, PNG or JPEG file.')).toBeVisible();
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
  await file.setInputFiles({ name: 'blood.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByLabel('Title').fill('Blood test');
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByText('Blood test was added.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download Blood test' }).click();
  expect((await download).suggestedFilename()).toBe('Blood test.pdf');
});

test('a visit is added to the calendar', async ({ page }) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  const visit = await aVisit(patient, doctor);
  await signIn(page, patient);
  await page.goto(`/visits/${visit}`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Add to my calendar' }).click();
  expect((await download).suggestedFilename()).toBe('visit.ics');
});

test('notifications, profile, security and who looked', async ({ page }) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  await aVisit(patient, doctor);
  await signIn(page, patient);
  await page.getByRole('link', { name: 'Account' }).click();
  await expect(page.getByRole('button', { name: /^Mark as read/ }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByLabel('First name').fill('Anabel');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.reload();
  await expect(page.getByLabel('First name')).toHaveValue('Anabel');
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('this device')).toBeVisible();
  await page.getByRole('link', { name: 'Who looked' }).click();
  await expect(page.getByRole('heading', { name: 'Who looked' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
