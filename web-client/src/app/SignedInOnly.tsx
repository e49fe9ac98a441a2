import { Navigate, Outlet, useLocation } from 'react-router';
import { useUser } from '../shared/lib/useSession';

/** Asks for sign-in first and comes back to the same address afterwards. */
export function SignedInOnly() {
  const user = useUser();
  const { pathname, search } = useLocation();
  return user ? (
    <Outlet />
  ) : (
    <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  );
}
