import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { browser } from '../support/browser';

test('the example in the README books a visit as it stands there', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const example = /<!-- example: run by a test -->\s*```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(example).toContain('DOCSPOT=http://localhost:8080');
  const said = execFileSync(
    'bash',
    ['-euo', 'pipefail', '-c', example.replaceAll('http://localhost:8080', browser.baseURL)],
    {
      encoding: 'utf8',
      timeout: 30_000,
    },
  );
  expect(said).toContain('"state":"CONFIRMED"');
});
