import { expect, type Page, test } from '@playwright/test';
import { complaints, expectAccessible, signIn, signInAsAdministrator, signInTo } from '../support/screens';
import { aDoctor, aPatient, aVisit, dayOf, staffOf } from '../support/suite';

const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const language of ['en', 'ar'] as const) {
      test(`the pages of each role on a ${size}, ${colorScheme}, in ${language}`, async ({ browser }) => {
        test.setTimeout(180_000);
        const [doctor, patient] = [await aDoctor({ approval: true }), await aPatient()];
        const staff = await staffOf(doctor);
        const visit = await aVisit(patient, doctor);
        const day = await dayOf(visit, doctor);
        const visitors: [(page: Page) => Promise<void>, string[]][] = [
          [
            (page) => signInTo(page, doctor, 'Practice'),
            [
              `/practice?day=${day}`,
              `/practice/week?from=${day}`,
              '/practice/requests',
              '/practice/hours',
              '/practice/types',
              '/practice/patients',
            ],
          ],
          [(page) => signInTo(page, staff, 'Practice'), [`/practice/columns?day=${day}`, '/practice/book']],
          [signInAsAdministrator, ['/admin', '/admin/visits', '/admin/clinics', '/admin/trail']],
          [
            (page) => signIn(page, patient),
            [
              `/visits/${visit}`,
              '/account/notifications',
              '/account/people',
              '/account/looks',
              '/account/profile',
              '/account/security',
            ],
          ],
        ];
        for (const [enter, addresses] of visitors) {
          const context = await browser.newContext({ viewport, colorScheme });
          const page = await context.newPage();
          const complained = complaints(page);
          await enter(page);
          await page.evaluate((code) => localStorage.setItem('docspot.language', code), language);
          for (const address of addresses) {
            await page.goto(address);
            await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
            await expect(page.locator('.skeleton')).toHaveCount(0);
            await expectAccessible(page, address);
            const sideways = await page.evaluate(
              () => document.documentElement.scrollWidth - window.innerWidth,
            );
            expect(sideways, `${address} is not wider than the screen`).toBeLessThanOrEqual(0);
          }
          expect(complained).toEqual([]);
          await context.close();
        }
      });
    }
  }
}
