import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { useUser } from '../../shared/lib/useSession';
import '../../shared/staff.css';

const ofAll = ['notifications', 'profile', 'security'] as const;
const ofNewcomers = ['security'] as const;
const ofPatients = ['notifications', 'people', 'looks', 'profile', 'security'] as const;

/** One's own pages, with their row of links. */
export function AccountPages() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const role = useUser()?.role;
  if (role === 'ENROLLING' && pathname !== '/account/security') {
    return <Navigate to="/account/security" replace />;
  }
  const pages = role === 'PATIENT' ? ofPatients : role === 'ENROLLING' ? ofNewcomers : ofAll;
  return (
    <>
      <nav className="tabs" aria-label={t('account.area')}>
        {pages.map((page) => (
          <NavLink key={page} to={`/account/${page}`}>
            {t(`account.${page}.title`)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
