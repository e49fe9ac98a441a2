import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { homeOf } from '../../shared/lib/home';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  usePageTitle(t('session.signInTitle'));
  return (
    <div className="narrow">
      <h1>{t('session.signInTitle')}</h1>
      {params.has('next') && <p>{t('session.needed')}</p>}
      <SignInForm
        onSignedIn={(user) => navigate(insideOnly(params.get('next')) ?? homeOf(user), { replace: true })}
      />
    </div>
  );
}

/** Only a path of this site: a link from elsewhere cannot send a person away after sign-in. */
export function insideOnly(next: string | null): string | undefined {
  return next && /^\/(?![/\\])/.test(next) ? next : undefined;
}
