import { verifyEmail } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Skeleton } from '../../shared/components/Skeleton';
import { usePageTitle } from '../../shared/lib/usePageTitle';

/** Where the link in the mail leads. The token is used once, so it is sent once. */
export function VerifyPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const verifying = useQuery({
    queryKey: ['verify', token],
    queryFn: async () => (await verifyEmail({ body: { token } })).status,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  usePageTitle(t('session.signInTitle'));
  if (verifying.isPending) return <Skeleton lines={2} />;
  return (
    <div className="narrow">
      <h1>{t('session.signInTitle')}</h1>
      <p role="status" className={verifying.isSuccess ? 'note note-good' : 'note note-bad'}>
        {t(verifying.isSuccess ? 'session.verified' : 'session.notVerified')}
      </p>
      <Link className="button button-main" to="/sign-in">
        {t('session.submitSignIn')}
      </Link>
    </div>
  );
}
