import { afterEach, beforeAll } from 'vitest';
import { startI18n } from '../../shared/i18n';

beforeAll(async () => {
  localStorage.setItem('docspot.language', 'en');
  await startI18n();
});

afterEach(() => {
  document.body.innerHTML = '';
});
