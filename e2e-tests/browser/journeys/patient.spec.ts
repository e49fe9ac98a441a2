import { expect, test } from '@playwright/test';
import { complaints, find, firstFreeTime, signIn } from '../support/screens';
import { aDoctor, aPatient, approve, mailedLink, mailsAbout, unique } from '../support/suite';

test('somebody new signs up, books in three clicks from the results, and cancels in two', async ({
  page,
}) => {
  const complained = complaints(page);
  const doctor = await aDoctor();
  const email = `${unique('nadia')}@journeys.example`;

  await page.goto('/sign-up');
  await page.getByLabel('First name').fill('Nadia');
  await page.getByLabel('Last name').fill('Karim');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible();
  const link = new URL(await mailedLink(email));
  await page.goto(link.pathname + link.search);
  await expect(page.getByText('Your e-mail is confirmed.')).toBeVisible();
  await signIn(page, { email, password: 'correct horse battery' });

  await find(page, doctor.name);
  await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
  await firstFreeTime(page).click();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();

  const appointmentId = new URL(page.url()).pathname.split('/').pop() ?? '';
  await expect.poll(() => mailsAbout(appointmentId, email)).toHaveLength(1);

  await page.getByRole('link', { name: 'My visits' }).click();
  await page.getByRole('link', { name: /Open the visit/ }).click();
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByText('The visit was cancelled.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  expect(complained).toEqual([]);
});

test('somebody who is not signed in keeps the time while signing in', async ({ page }) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  await find(page, doctor.name);
  await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
  await firstFreeTime(page).click();
  await expect(page.getByText(/This time is kept for you/)).toBeVisible();
  await page.getByLabel('E-mail').fill(patient.email);
  await page.getByLabel('Password').fill(patient.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
});

test('of two people who want the same time one gets it, and the other sees what is near', async ({
  browser,
}) => {
  const [doctor, ana, ben] = [await aDoctor(), await aPatient(), await aPatient()];
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  for (const [page, person] of [
    [first, ana],
    [second, ben],
  ] as const) {
    await signIn(page, person);
    await find(page, doctor.name);
    await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
    await expect(firstFreeTime(page)).toBeVisible();
  }
  await firstFreeTime(first).click();
  await expect(first.getByText(/This time is kept for you/)).toBeVisible();
  await firstFreeTime(second).click();
  await expect(second.getByRole('heading', { name: 'Someone just took this time.' })).toBeVisible();
  await second.getByRole('alert').getByRole('link').first().click();
  await second.getByRole('button', { name: 'Book this time' }).click();
  await expect(second.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
  await first.getByRole('button', { name: 'Book this time' }).click();
  await expect(first.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
});

test('a visit is moved in place to another time', async ({ page }) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  await signIn(page, patient);
  await find(page, doctor.name);
  await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
  await firstFreeTime(page).click();
  await page.getByRole('button', { name: 'Book this time' }).click();
  const when = await page.getByRole('definition').first().textContent();
  await page.getByRole('button', { name: 'Move to another time' }).click();
  await page
    .getByRole('button', { name: /^Book / })
    .nth(2)
    .click();
  await expect(page.getByText('Your visit was moved.')).toBeVisible();
  await expect(page.getByRole('definition').first()).not.toHaveText(when ?? '');
});

test('a visit that the doctor confirms is a request until then', async ({ page }) => {
  const [doctor, patient] = [await aDoctor({ approval: true }), await aPatient()];
  await signIn(page, patient);
  await find(page, doctor.name);
  await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
  await firstFreeTime(page).click();
  await page.getByRole('button', { name: 'Ask for this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your request has been sent' })).toBeVisible();
  await approve(doctor, new URL(page.url()).pathname.split('/').pop() ?? '');
  await page.reload();
  await expect(page.getByText('Booked', { exact: true })).toBeVisible();
});

test('search and booking need no mouse', async ({ page }) => {
  const [doctor, patient] = [await aDoctor(), await aPatient()];
  await signIn(page, patient);
  await page.goto('/');
  await page.getByRole('searchbox').focus();
  await page.keyboard.type(doctor.name);
  await page.keyboard.press('Enter');
  const seeTimes = page.getByRole('link', { name: `See times ${doctor.name}` });
  await expect(seeTimes).toBeVisible();
  await reach(page, seeTimes);
  await page.keyboard.press('Enter');
  await expect(firstFreeTime(page)).toBeVisible();
  await reach(page, firstFreeTime(page));
  await page.keyboard.press('Enter');
  const book = page.getByRole('button', { name: 'Book this time' });
  await expect(book).toBeEnabled();
  await reach(page, book);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
});

test('two tabs and a reload keep one person signed in', async ({ context }) => {
  const patient = await aPatient();
  const [one, two] = [await context.newPage(), await context.newPage()];
  await signIn(one, patient);
  await Promise.all([one.goto('/visits'), two.goto('/visits')]);
  for (const page of [one, two]) {
    await expect(page.getByRole('heading', { name: 'My visits' })).toBeVisible();
    await expect(page.getByText('You have no visits yet.')).toBeVisible();
  }
});

/** Tabs forward until something has the focus, as a person without a mouse does. */
async function reach(page: import('@playwright/test').Page, target: import('@playwright/test').Locator) {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('It cannot be reached with the Tab key.');
}
