import { expect, test } from '@playwright/test';
import { complaints, signInAsAdministrator } from '../support/screens';
import { anApplicant } from '../support/suite';

test('an administrator approves in two clicks', async ({ page }) => {
  const complained = complaints(page);
  const name = await anApplicant();
  await signInAsAdministrator(page);
  await page.getByRole('link', { name: 'Administration' }).click();
  await page.getByRole('button', { name: `Approve ${name}` }).click();
  await page.getByRole('button', { name: `Yes, approve ${name}` }).click();
  await expect(page.getByText(`${name}: Approved`)).toBeVisible();
  expect(complained).toEqual([]);
});

test('an administrator goes through the queue with j and k and rejects without a mouse', async ({ page }) => {
  const name = await anApplicant();
  await signInAsAdministrator(page);
  await page.goto('/admin');
  const card = page.getByRole('listitem').filter({ hasText: name });
  await expect(card).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('j');
    if (await card.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(card).toBeFocused();
  await page.keyboard.press('r');
  await page.getByLabel('What the doctor is told').focus();
  await page.keyboard.type('Please add a photograph of your certificate.');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name}: Rejected`)).toBeVisible();
});

test('visits, clinics and the trail can be read', async ({ page }) => {
  await signInAsAdministrator(page);
  for (const [link, heading] of [
    ['Visits', 'Visits'],
    ['Clinics', 'Clinics'],
    ['Access trail', 'Access trail'],
  ]) {
    await page.goto('/admin');
    await page.getByRole('link', { name: link ?? '', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: heading ?? '' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});
