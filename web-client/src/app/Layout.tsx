import type { User } from '@docspot/api';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { Skeleton } from '../shared/components/Skeleton';
import { changeLanguage, languages } from '../shared/i18n';
import { session } from '../shared/lib/api';
import { homeOf } from '../shared/lib/home';
import { useSession } from '../shared/lib/useSession';
import { PageErrors } from './PageErrors';

export function Layout() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useFocusOnNewPage(pathname);
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top">
        <Link className="brand" to="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {t('app.name')}
        </Link>
        <Navigation />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <PageErrors page={pathname}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Outlet />
          </Suspense>
        </PageErrors>
      </main>
      <footer className="foot">
        <p>{t('app.footer')}</p>
        <LanguageChoice />
      </footer>
    </>
  );
}

const ownPages: Partial<Record<User['role'], 'app.practice' | 'app.admin'>> = {
  DOCTOR: 'app.practice',
  STAFF: 'app.practice',
  ADMIN: 'app.admin',
};

function Navigation() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { user, known } = useSession();
  return (
    <nav aria-label={t('app.main')}>
      <NavLink to="/doctors">{t('app.find')}</NavLink>
      {user ? (
        <>
          {user.role !== 'ENROLLING' && (
            <NavLink to={homeOf(user)}>{t(ownPages[user.role] ?? 'app.visits')}</NavLink>
          )}
          {user.role !== 'GUEST' && <NavLink to="/account">{t('app.account')}</NavLink>}
          <button
            type="button"
            className="link"
            onClick={async () => {
              await session.signOut();
              navigate('/');
            }}
          >
            {t('app.signOut')}
          </button>
        </>
      ) : (
        known && <NavLink to="/sign-in">{t('app.signIn')}</NavLink>
      )}
    </nav>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <label className="language">
      <span>{t('app.language')}</span>
      <select
        value={i18n.language}
        onChange={(event) => {
          const chosen = languages.find((language) => language.code === event.target.value);
          if (chosen) void changeLanguage(chosen.code);
        }}
      >
        {languages.map((language) => (
          <option key={language.code} value={language.code} lang={language.code}>
            {language.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** After a move to another page a screen reader goes on at its start, and the view is at the top. */
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return main;
}
