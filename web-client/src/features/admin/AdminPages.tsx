import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import '../../shared/staff.css';

const pages = [
  ['', 'admin.approvals.title'],
  ['visits', 'admin.visits.title'],
  ['clinics', 'admin.clinics.title'],
  ['trail', 'admin.trail.title'],
] as const;

/** The administrator's pages, with their own row of links. */
export function AdminPages() {
  const { t } = useTranslation();
  return (
    <>
      <nav className="tabs" aria-label={t('admin.area')}>
        {pages.map(([page, title]) => (
          <NavLink key={page} to={page === '' ? '/admin' : `/admin/${page}`} end>
            {t(title)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
