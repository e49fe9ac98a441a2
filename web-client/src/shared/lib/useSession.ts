import type { SessionState, User } from '@docspot/api';
import { useSyncExternalStore } from 'react';
import { session } from './api';

/** Who is signed in, or null. */
export function useUser(): User | null {
  return useSession().user;
}

/** The same, and whether that is known yet: a reload has to ask first. */
export function useSession(): SessionState {
  return useSyncExternalStore(
    (changed) => session.subscribe(changed),
    () => session.state,
  );
}
