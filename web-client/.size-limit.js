import { readFileSync } from 'node:fs';

/** What the start page loads before it shows anything: index.html names it. */
function firstLoad() {
  const html = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file]) => `dist/${file}`,
  );
}

export default [{ name: 'start page (JS and CSS)', path: firstLoad(), limit: '140 kB', gzip: true }];
