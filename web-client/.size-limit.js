import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('dist/.vite/manifest.json', import.meta.url), 'utf8'));

/** A chunk and whatever it cannot do without. */
function chunks(name, known = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build has no ${name}.`);
  if (known.has(name)) return known;
  known.add(name);
  for (const one of chunk.imports ?? []) chunks(one, known);
  return known;
}

/** All that somebody loads who opens a page: the start, and the files of the page. */
function load(...modules) {
  const names = new Set(['index.html', ...modules].flatMap((name) => [...chunks(name)]));
  const files = [...names].flatMap((name) => [manifest[name].file, ...(manifest[name].css ?? [])]);
  return [...new Set(files)].map((file) => `dist/${file}`);
}

const gate = (name, limit, ...modules) => ({
  name: `${name} (JS and CSS)`,
  path: load(...modules.map((one) => `src/features/${one}.tsx`)),
  limit: `${limit} kB`,
  gzip: true,
});

export default [
  gate('start page', 140),
  gate('doctor', 200, 'doctor/DoctorPage'),
  gate('confirm', 200, 'booking/ConfirmPage', 'session/SignInForm', 'session/GuestForm'),
  gate('calendar', 265, 'practice/PracticePages', 'practice/WeekPage'),
  gate('administration', 380, 'admin/AdminPages', 'admin/ApprovalsPage'),
];
