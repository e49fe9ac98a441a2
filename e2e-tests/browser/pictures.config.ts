import { defineConfig } from '@playwright/test';
import { browser } from './support/browser';

/** Takes the pictures in docs/images from the running suite. */
export default defineConfig({
  testDir: 'pictures',
  outputDir: 'target/results',
  timeout: 60_000,
  workers: 1,
  reporter: [['list']],
  use: browser,
});
