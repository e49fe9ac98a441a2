import { configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { startI18n } from '../../shared/i18n';

// A page's code is fetched when it is first shown, and a machine that builds is slow at times.
configure({ asyncUtilTimeout: 5000 });

beforeAll(async () => {
  localStorage.setItem('docspot.language', 'en');
  await startI18n();
});

afterEach(() => {
  document.body.innerHTML = '';
});
