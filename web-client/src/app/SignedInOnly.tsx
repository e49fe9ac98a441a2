import type { User } from '@docspot/api';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Skeleton } from '../shared/components/Skeleton';
import { homeOf } from '../shared/lib/home';
import { useSession } from '../shared/lib/useSession';

/**
 * Asks for sign-in first and comes back to the same address afterwards. Whoever has another role goes to their own
 * pages; what they may see and do is decided by the services.
 */
export function SignedInOnly({ roles }: { roles?: User['role'][] }) {
  const { user, known } = useSession();
  const { pathname, search } = useLocation();
  if (!known) return <Skeleton lines={8} />;
  if (user && roles && !roles.includes(user.role)) return <Navigate to={homeOf(user)} replace />;
  return user ? (
    <Outlet />
  ) : (
    <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  );
}
