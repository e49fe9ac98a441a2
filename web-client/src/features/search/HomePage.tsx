import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { paramsOf } from './api';
import { SearchForm } from './SearchForm';

export function HomePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  usePageTitle(t('search.title'));
  return (
    <div className="hero">
      <h1>{t('search.title')}</h1>
      <p className="lead">{t('search.lead')}</p>
      <SearchForm
        filters={{ q: '', specialty: '', mode: '', sort: '' }}
        onSearch={(filters) => navigate(`/doctors?${new URLSearchParams(paramsOf(filters))}`)}
      />
    </div>
  );
}
