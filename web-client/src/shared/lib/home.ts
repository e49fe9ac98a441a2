import type { User } from '@docspot/api';

/** Where somebody's own pages begin. */
export function homeOf(user: User): string {
  switch (user.role) {
    case 'DOCTOR':
    case 'STAFF':
      return '/practice';
    case 'ADMIN':
      return '/admin';
    case 'ENROLLING':
      return '/account/security';
    default:
      return '/visits';
  }
}
