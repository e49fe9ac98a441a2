import { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { expect, test } from 'vitest';
import { type Client, createClient } from './session';

type Answer = { status: number; data: unknown };

const ana = {
  accessToken: 'fresh',
  tokenType: 'Bearer',
  expiresIn: 300,
  user: { id: 'usr-1', role: 'PATIENT', givenName: 'Ana', familyName: 'Ruiz' },
};

/** A client whose far end is a function; what was asked is kept in order. */
function clientOf(answer: (request: InternalAxiosRequestConfig) => Answer): Client & { asked: string[] } {
  const client = createClient('http://docspot.test');
  const asked: string[] = [];
  client.http.defaults.adapter = async (request) => {
    asked.push(`${request.method} ${request.url} ${request.headers.get('Authorization') ?? '-'}`);
    await Promise.resolve();
    const { status, data } = answer(request);
    const response: AxiosResponse = { status, data, statusText: '', headers: {}, config: request };
    if (status < 400) return response;
    throw new AxiosError('refused', undefined, request, {}, response);
  };
  return { ...client, asked };
}

test('three calls that meet an old token are answered after one refresh', async () => {
  const { http, asked } = clientOf((request) => {
    if (request.url?.endsWith('/auth/refresh')) return { status: 200, data: ana };
    const fresh = request.headers.get('Authorization') === 'Bearer fresh';
    return fresh ? { status: 200, data: 'visits' } : { status: 401, data: {} };
  });
  const answers = await Promise.all([http.get('/appointments'), http.get('/me'), http.get('/notifications')]);
  expect(answers.map((one) => one.data)).toEqual(['visits', 'visits', 'visits']);
  expect(asked.filter((line) => line.includes('/auth/refresh'))).toHaveLength(1);
});

test('a call that is refused again after a refresh is not tried a third time', async () => {
  const { http, asked } = clientOf((request) =>
    request.url?.endsWith('/auth/refresh') ? { status: 200, data: ana } : { status: 401, data: {} },
  );
  await expect(http.get('/me')).rejects.toMatchObject({ status: 401 });
  expect(asked.filter((line) => line.includes('/me'))).toHaveLength(2);
});

test('a wrong password is told as it is, without a refresh', async () => {
  const { session, asked } = clientOf(() => ({
    status: 401,
    data: { type: '/problems/bad-credentials', title: 'Wrong' },
  }));
  await expect(session.signIn('ana@example.org', 'not this one')).rejects.toMatchObject({
    kind: 'bad-credentials',
  });
  expect(asked).toEqual(['post /api/v1/auth/login -']);
});

test('an ended session signs the person out; a server that cannot answer does not', async () => {
  let status = 200;
  const { session } = clientOf(() => (status === 200 ? { status, data: ana } : { status, data: {} }));
  await session.refresh();
  expect(session.user?.givenName).toBe('Ana');
  status = 503;
  expect(await session.refresh()).toBe(false);
  expect(session.user?.givenName).toBe('Ana');
  status = 401;
  expect(await session.refresh()).toBe(false);
  expect(session.user).toBeNull();
});

test('a refusal is a problem with its fields and members', async () => {
  const { http } = clientOf(() => ({
    status: 409,
    data: {
      type: '/problems/slot-taken',
      title: 'Taken',
      detail: 'Someone just took this time.',
      errors: [{ pointer: '/start', message: 'Taken' }],
      alternatives: [{ start: '2026-12-01T09:20:00Z' }],
    },
  }));
  const problem = await http.post('/appointments', {}).catch((error) => error);
  expect(problem.kind).toBe('slot-taken');
  expect(problem.of('/start')).toBe('Taken');
  expect(problem.members.alternatives).toHaveLength(1);
});

test('somebody who was never signed in here is known to be nobody without asking', async () => {
  const { session, asked } = clientOf(() => ({ status: 200, data: ana }));
  expect(session.state.known).toBe(false);
  await session.resume();
  expect(session.state).toEqual({ user: null, known: true });
  expect(asked).toEqual([]);
});
