import axios, { AxiosHeaders, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import { goThrough } from './door';
import type { Challenge, ProofNeeded, SignedIn, User } from './generated/types.gen';
import { type Problem, toProblem } from './problem';

export interface Client {
  http: AxiosInstance;
  session: Session;
}

/** Who is signed in. Until the first exchange has ended nobody knows, and `known` is false. */
export interface SessionState {
  user: User | null;
  known: boolean;
}

/** By what somebody may show once more that it is them. */
export type Proof = Challenge['methods'][number];

const remembered = 'docspot.signed-in';
const auth = '/api/v1/auth';

/**
 * Holds the access token in memory only; the refresh token lives in an HttpOnly cookie that no script can read.
 * Refreshing is one at a time across tabs, because a refresh token may be used once.
 */
export class Session {
  private token: string | null = null;
  private current: SessionState = { user: null, known: false };
  private refreshing: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly http: AxiosInstance) {}

  get state(): SessionState {
    return this.current;
  }

  get user(): User | null {
    return this.current.user;
  }

  get accessToken(): string | null {
    return this.token;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Who has signed in, or what they are asked for before they have. */
  async signIn(email: string, password: string): Promise<User | Challenge> {
    const { data } = await this.http.post<SignedIn | ProofNeeded>(`${auth}/login`, {
      email,
      password,
    });
    if ('challenge' in data) return data.challenge;
    this.accept(data);
    return data.user;
  }

  /** Has a code sent; each one replaces the one before. */
  async sendCode(challenge: Challenge, method: 'EMAIL' | 'SMS'): Promise<Challenge> {
    const { data } = await this.http.post<ProofNeeded>(`${auth}/codes`, {
      challengeId: challenge.id,
      method,
    });
    return data.challenge;
  }

  /** Answers a challenge: who is signed in by that, or nobody where it only had to be shown again. */
  async prove(challenge: Challenge, method: Proof, secret: string): Promise<User | null> {
    const { data } = await this.http.post<SignedIn | ''>(`${auth}/codes/verify`, {
      challengeId: challenge.id,
      method,
      [method === 'PASSWORD' ? 'password' : 'code']: secret,
    });
    if (!data) return null;
    this.accept(data);
    return data.user;
  }

  /** Goes on with the session of an earlier visit, if this browser had one; asks nobody otherwise. */
  async resume(): Promise<void> {
    if (storage()?.getItem(remembered)) await this.refresh();
    if (!this.current.known) this.tell({ user: null, known: true });
  }

  /** True when a session was there to go on with. Never throws: no session is an ordinary answer. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.exchange().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  async signOut(): Promise<void> {
    try {
      await this.http.post(`${auth}/logout`, {});
    } finally {
      this.forget();
    }
  }

  accept(signedIn: SignedIn): void {
    this.token = signedIn.accessToken;
    this.set(signedIn.user);
  }

  private forget(): void {
    this.token = null;
    this.set(null);
  }

  private tell(state: SessionState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }

  private set(user: User | null): void {
    if (user) storage()?.setItem(remembered, 'yes');
    else storage()?.removeItem(remembered);
    this.tell({ user, known: true });
  }

  private exchange(): Promise<boolean> {
    return alone('docspot-refresh', async () => {
      try {
        const { data } = await this.http.post<SignedIn>(`${auth}/refresh`, {});
        this.accept(data);
        return true;
      } catch (error) {
        const problem: Problem = toProblem(error);
        if (problem.status === 401 || problem.status === 403) this.forget();
        return false;
      }
    });
  }
}

/** Makes every operation of this package go through one door. Each failure is thrown as a Problem. */
export function createClient(baseURL = ''): Client {
  const http = axios.create({
    baseURL,
    timeout: 10_000,
    headers: { 'X-DocSpot-Client': 'web' },
    withCredentials: true,
  });
  goThrough(http);
  const session = new Session(http);
  http.interceptors.request.use((request) => {
    if (session.accessToken && !isExchange(request)) {
      request.headers.set('Authorization', `Bearer ${session.accessToken}`);
    }
    return request;
  });
  http.interceptors.response.use(undefined, async (error: unknown) => {
    const request = axios.isAxiosError(error) ? error.config : undefined;
    if (request && mayTryAgain(error, request) && (await session.refresh())) {
      const again = { ...request, headers: new AxiosHeaders(request.headers), docspotRetried: true };
      return http.request(again);
    }
    throw toProblem(error);
  });
  return { http, session };
}

type Retried = InternalAxiosRequestConfig & { docspotRetried?: boolean };

function mayTryAgain(error: unknown, request: Retried): boolean {
  const status = axios.isAxiosError(error) ? error.response?.status : undefined;
  return status === 401 && !request.docspotRetried && !isExchange(request);
}

function isExchange(request: InternalAxiosRequestConfig): boolean {
  return [`${auth}/refresh`, `${auth}/login`].includes(request.url ?? '');
}

function storage(): Storage | undefined {
  return typeof localStorage === 'undefined' ? undefined : localStorage;
}

function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return typeof navigator !== 'undefined' && navigator.locks ? navigator.locks.request(name, work) : work();
}
