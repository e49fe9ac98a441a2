import type { Appointment } from '@docspot/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { StateBadge } from '../../shared/components/StateBadge';
import { fullName } from '../../shared/lib/names';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { isComing, visits } from './api';

export function VisitsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(visits());
  usePageTitle(t('visits.title'));
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const coming = all.filter(isComing).sort((one, other) => one.start.localeCompare(other.start));
  const past = all.filter((visit) => !isComing(visit) && visit.state !== 'HELD');

  return (
    <>
      <h1>{t('visits.title')}</h1>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && all.length === 0 && (
        <div className="note">
          <p>{t('visits.none')}</p>
          <Link className="button button-main" to="/">
            {t('app.find')}
          </Link>
        </div>
      )}
      <VisitList title={t('visits.upcoming')} visits={coming} />
      <VisitList title={t('visits.past')} visits={past} />
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => query.fetchNextPage()}>
          {t('visits.more')}
        </button>
      )}
    </>
  );
}

function VisitList({ title, visits: listed }: { title: string; visits: Appointment[] }) {
  const { t, i18n } = useTranslation();
  if (listed.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="cards">
        {listed.map((visit) => {
          const when = fullWhen(visit.start, visit.zone, i18n.language);
          return (
            <li key={visit.id}>
              <article className="card">
                <div>
                  <h3>
                    <Link to={`/visits/${visit.id}`} aria-label={t('visits.open', { when })}>
                      {when}
                    </Link>
                  </h3>
                  <p>{fullName(visit.doctor)}</p>
                  <p className="hint">
                    {visit.type.name} · {visit.clinic.name}, {visit.clinic.city}
                  </p>
                </div>
                <StateBadge state={visit.state} />
              </article>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
