import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Person } from './suite';

export async function signIn(page: Page, person: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'My visits' })).toBeVisible();
}

/** A doctor or a member of staff, past the second factor that a password alone would ask them for. */
export async function signInTo(page: Page, person: Person, home: string): Promise<void> {
  await page.goto('/dev');
  await page.evaluate(async ({ role, userId }) => {
    const address = `/dev/sign-in/${role.toLowerCase()}?id=${userId}`;
    await fetch(address, { method: 'POST', headers: { 'X-DocSpot-Client': 'web' } });
    localStorage.setItem('docspot.signed-in', 'yes');
  }, person);
  await page.goto('/');
  await page.getByRole('link', { name: home, exact: true }).click();
  await expect(page.getByRole('navigation', { name: home })).toBeVisible();
}

/** The administrator of the local suite, as the developers' page signs them in. */
export async function signInAsAdministrator(page: Page): Promise<void> {
  await page.goto('/dev');
  await page.getByRole('button', { name: 'Administrator' }).click();
  await expect(page.getByRole('link', { name: 'Administration' })).toBeVisible();
}

export async function find(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

export const firstFreeTime = (page: Page) => page.getByRole('button', { name: /^Book / }).first();

/** Nothing that a person with a disability would stumble over, as far as a program can tell (WCAG 2.2 AA). */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map((one) => `${where}: ${one.id} at ${one.nodes.map((node) => node.target).join(', ')}`),
  ).toEqual([]);
}

/** Collects what the browser complains of, content-security violations included. */
export function complaints(page: Page): string[] {
  const all: string[] = [];
  page.on('pageerror', (error) => all.push(error.message));
  page.on('console', (message) => {
    // A refused request is what some journeys are about; the browser reports it as an error of its own.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      all.push(message.text());
  });
  return all;
}
