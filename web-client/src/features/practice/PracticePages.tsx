import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import '../../shared/staff.css';
import { useUser } from '../../shared/lib/useSession';

const ofDoctors = ['', 'week', 'requests', 'hours', 'types', 'patients'] as const;
const ofStaff = ['', 'columns', 'book', 'requests', 'week', 'patients'] as const;

const titles = {
  '': 'staff.today.title',
  week: 'staff.week.title',
  requests: 'staff.requests.title',
  hours: 'staff.hours.title',
  types: 'staff.types.title',
  patients: 'staff.patients.title',
  columns: 'staff.columns.title',
  book: 'staff.book.title',
} as const;

/** The pages of those who work at a clinic, with their own row of links. */
export function PracticePages() {
  const { t } = useTranslation();
  const user = useUser();
  const pages = user?.role === 'STAFF' ? ofStaff : ofDoctors;
  return (
    <>
      <nav className="tabs" aria-label={t('staff.area')}>
        {pages.map((page) => (
          <NavLink key={page} to={page === '' ? '/practice' : `/practice/${page}`} end>
            {t(titles[page])}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
