import { expect, type Page, test } from '@playwright/test';
import { firstFreeTime } from '../support/screens';

const folder = new URL('../../../docs/images/', import.meta.url).pathname;
const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};

for (const [size, viewport] of Object.entries(sizes)) {
  test(`the patient's pages on a ${size}, with the demo data`, async ({ browser }) => {
    const page = await browser.newPage({ viewport, colorScheme: size === 'phone' ? 'dark' : 'light' });
    await page.goto('/dev');
    await page.getByRole('button', { name: 'Patient' }).click();
    await expect(page.getByRole('link', { name: 'My visits' })).toBeVisible();
    await take(page, `home-${size}`);
    await page.goto('/doctors?q=clínica retiro');
    await expect(page.getByRole('link', { name: /See times/ }).first()).toBeVisible();
    await take(page, `results-${size}`);
    await page
      .getByRole('link', { name: /See times/ })
      .first()
      .click();
    await expect(firstFreeTime(page)).toBeVisible();
    await take(page, `doctor-${size}`);
    await page.getByRole('button', { name: 'Later days' }).click();
    await expect(firstFreeTime(page)).toBeVisible();
    await firstFreeTime(page).click();
    await expect(page.getByText(/This time is kept for you/)).toBeVisible();
    await take(page, `confirm-${size}`);
    await page.getByRole('button', { name: 'Book this time' }).click();
    await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
    await take(page, `booked-${size}`);
  });
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
}
