import { AxiosError, type AxiosResponse } from 'axios';
import { http } from '../../shared/lib/api';

interface Asked {
  method: string;
  path: string;
  body: unknown;
  headers: Record<string, unknown>;
}

type Answers = Record<string, (asked: Asked) => [status: number, body: unknown]>;

/** Puts answers in the place of the network; what was asked comes back in order. An unexpected call is a 404. */
export function farEnd(answers: Answers): Asked[] {
  const all: Asked[] = [];
  http.defaults.adapter = async (request) => {
    const asked = {
      method: (request.method ?? 'get').toUpperCase(),
      path: (request.url ?? '').replace(/^\/api\/v1|\?.*$/g, ''),
      body: typeof request.data === 'string' ? JSON.parse(request.data) : undefined,
      headers: { ...request.headers },
    };
    all.push(asked);
    const answer = answers[`${asked.method} ${asked.path}`];
    const [status, data] = answer ? answer(asked) : [404, { type: '/problems/not-found' }];
    const response: AxiosResponse = { status, data, statusText: '', headers: {}, config: request };
    if (status < 400) return response;
    throw new AxiosError('refused', undefined, request, {}, response);
  };
  return all;
}
