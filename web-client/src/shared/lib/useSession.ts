import type { User } from '@docspot/api';
import { useSyncExternalStore } from 'react';
import { session } from './api';

/** Who is signed in, or null. */
export function useUser(): User | null {
  return useSyncExternalStore(
    (changed) => session.subscribe(changed),
    () => session.user,
  );
}
