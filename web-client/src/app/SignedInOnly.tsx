import { Navigate, Outlet, useLocation } from 'react-router';
import { Skeleton } from '../shared/components/Skeleton';
import { useSession } from '../shared/lib/useSession';

/** Asks for sign-in first and comes back to the same address afterwards. */
export function SignedInOnly() {
  const { user, known } = useSession();
  const { pathname, search } = useLocation();
  if (!known) return <Skeleton lines={8} />;
  return user ? (
    <Outlet />
  ) : (
    <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  );
}
