import { expect, test } from '@playwright/test';
import { expectAccessible, find, firstFreeTime, signIn } from '../support/screens';
import { aDoctor, aPatient } from '../support/suite';

const sizes = [
  { name: 'desktop', width: 1280, height: 800 },
  { name: 'phone', width: 390, height: 844 },
];

for (const size of sizes) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every patient page is accessible on a ${size.name} in ${colorScheme} colours`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ viewport: size, colorScheme });
      const page = await context.newPage();
      const [doctor, patient] = [await aDoctor(), await aPatient()];
      for (const address of ['/', '/sign-in', '/sign-up', '/no-such-page']) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page, address);
      }
      await signIn(page, patient);
      await find(page, doctor.name);
      await expectAccessible(page, 'results');
      await page.getByRole('link', { name: `See times ${doctor.name}` }).click();
      await expect(firstFreeTime(page)).toBeVisible();
      await expectAccessible(page, 'doctor');
      await firstFreeTime(page).click();
      await expect(page.getByText(/This time is kept for you/)).toBeVisible();
      await expectAccessible(page, 'confirm');
      await page.getByRole('button', { name: 'Book this time' }).click();
      await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
      await expectAccessible(page, 'visit');
      await page.getByRole('button', { name: 'Cancel this visit' }).click();
      await expectAccessible(page, 'cancel dialog');
      await page.goto('/visits');
      await expect(page.getByRole('link', { name: /Open the visit/ })).toBeVisible();
      await expectAccessible(page, 'visits');
      expect(await sidewaysScroll(page), 'nothing is wider than the screen').toBeLessThanOrEqual(0);
    });
  }
}

test('Arabic is written from right to left and is accessible', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Language').selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ابحث عن طبيب/);
  await expectAccessible(page, 'Arabic start page');
});

function sidewaysScroll(page: import('@playwright/test').Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test('the developers page signs in as each role with one click', async ({ browser }) => {
  for (const role of ['Patient', 'Doctor', 'Staff', 'Administrator']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto('/dev');
    await page.getByRole('button', { name: role }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await context.close();
  }
});
