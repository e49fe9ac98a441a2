import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { doctors, filtersOf, paramsOf } from './api';
import { DoctorCard } from './DoctorCard';
import { SearchForm } from './SearchForm';

export function ResultsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  const query = useInfiniteQuery(doctors(filters));
  const found = query.data?.pages.flatMap((page) => page.items) ?? [];
  usePageTitle(t('search.results'));

  return (
    <>
      <h1>{t('search.results')}</h1>
      <SearchForm key={filters.q} compact filters={filters} onSearch={(next) => setParams(paramsOf(next))} />
      <p role="status" className="hint">
        {query.isSuccess && t('search.count', { count: found.length })}
      </p>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && found.length === 0 && (
        <div className="note">
          <p>{t('search.none')}</p>
          <p>{t('search.noneHint')}</p>
        </div>
      )}
      <ul className="cards">
        {found.map((doctor) => (
          <li key={doctor.id}>
            <DoctorCard doctor={doctor} mode={filters.mode} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t('search.more')}
        </button>
      )}
    </>
  );
}
