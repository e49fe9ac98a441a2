import type { AxiosInstance, AxiosRequestConfig } from 'axios';

let http: AxiosInstance | undefined;

/** From now on every operation goes this way. */
export function goThrough(instance: AxiosInstance): void {
  http = instance;
}

/** What the generated client begins with: it is loaded with the first page that asks for something. */
export function createClientConfig<Config extends object>(config?: Config) {
  const ask = (request: AxiosRequestConfig) => {
    if (!http) throw new Error('Call createClient first.');
    return http(request);
  };
  return { ...config, baseURL: '', throwOnError: true, axios: ask as AxiosInstance } as unknown as Config & {
    baseURL: string;
  };
}
