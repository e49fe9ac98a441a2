import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '../shared/lib/usePageTitle';

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t('app.notFound'));
  return (
    <div className="narrow">
      <h1>{t('app.notFound')}</h1>
      <Link className="button button-main" to="/">
        {t('app.home')}
      </Link>
    </div>
  );
}
