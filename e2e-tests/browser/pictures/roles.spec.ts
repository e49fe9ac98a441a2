import { expect, type Page, test } from '@playwright/test';

const folder = new URL('../../../docs/images/', import.meta.url).pathname;
const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};

const pages = {
  Doctor: {
    today: '/practice',
    week: '/practice/week',
    requests: '/practice/requests',
    hours: '/practice/hours',
    types: '/practice/types',
  },
  Staff: { desk: '/practice', columns: '/practice/columns', book: '/practice/book' },
  Administrator: {
    approvals: '/admin',
    visits: '/admin/visits',
    clinics: '/admin/clinics',
    trail: '/admin/trail',
  },
  Patient: {
    notifications: '/account/notifications',
    people: '/account/people',
    profile: '/account/profile',
    security: '/account/security',
  },
};

for (const [size, viewport] of Object.entries(sizes)) {
  for (const [role, addresses] of Object.entries(pages)) {
    test(`the pages of the role ${role} on a ${size}, with the demo data`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme: size === 'phone' ? 'dark' : 'light' });
      await page.goto('/dev');
      await page.getByRole('button', { name: role }).click();
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
      for (const [name, address] of Object.entries(addresses)) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('.skeleton')).toHaveCount(0);
        await take(page, `${role.toLowerCase()}-${name}-${size}`);
      }
    });
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
}
