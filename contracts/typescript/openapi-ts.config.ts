import { defineConfig } from '@hey-api/openapi-ts';
import { merged } from './merge';

export default defineConfig({
  // biome-ignore lint/suspicious/noExplicitAny: the generator's type of a document is narrower than OpenAPI's
  input: merged() as any,
  output: { path: 'src/generated', clean: true, entryFile: false },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/client-axios', baseUrl: false, throwOnError: true, runtimeConfigPath: './src/door' },
    '@hey-api/sdk',
    { name: '@tanstack/react-query', mutationOptions: false },
  ],
});
