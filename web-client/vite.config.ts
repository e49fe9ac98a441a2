import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env.DOCSPOT_GATEWAY ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  // The gateway puts a fresh nonce in its place each time it serves the page.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { host: '127.0.0.1', proxy: { '/api': gateway, '/dev': gateway } },
  build: { target: 'es2023', manifest: true, modulePreload: { polyfill: false } },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: './src/app/test/setup.ts',
  },
});
