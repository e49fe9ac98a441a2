import { defineConfig } from '@playwright/test';
import { browser } from './support/browser';

/** The suite must be running; DOCSPOT_URL says where (by default where `./docspot up` puts it). */
export default defineConfig({
  testDir: 'journeys',
  outputDir: 'target/results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  reporter: [['list']],
  use: { ...browser, screenshot: 'only-on-failure', trace: 'retain-on-failure' },
});
