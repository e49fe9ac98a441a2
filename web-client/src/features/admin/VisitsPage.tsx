import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { StateBadge } from '../../shared/components/StateBadge';
import { fullName } from '../../shared/lib/names';
import { shortWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { organisations, visits } from './api';

const states = [
  'REQUESTED',
  'CONFIRMED',
  'CHECKED_IN',
  'COMPLETED',
  'NO_SHOW',
  'CANCELLED',
  'DECLINED',
  'EXPIRED',
] as const;

/** The visits of an organisation, without names of patients: an administrator has no need of them. */
export function VisitsPage() {
  const { t, i18n } = useTranslation();
  const stateId = useId();
  const organisationId = useId();
  const [params, setParams] = useSearchParams();
  const houses = useQuery(organisations());
  const filters = {
    organisationId: params.get('organisation') ?? houses.data?.[0]?.id ?? '',
    state: params.get('state') ?? '',
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
  };
  const query = useInfiniteQuery(visits(filters));
  usePageTitle(t('admin.visits.title'));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{t('admin.visits.title')}</h1>
      <div className="filters">
        <div className="field">
          <label htmlFor={organisationId}>{t('admin.clinics.organisation')}</label>
          <select
            id={organisationId}
            value={filters.organisationId}
            onChange={(event) => set('organisation', event.target.value)}
          >
            {houses.data?.map((house) => (
              <option key={house.id} value={house.id}>
                {house.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={stateId}>{t('admin.visits.state')}</label>
          <select id={stateId} value={filters.state} onChange={(event) => set('state', event.target.value)}>
            <option value="">{t('admin.all')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {t(`state.${state}`)}
              </option>
            ))}
          </select>
        </div>
        <Field
          label={t('admin.visits.from')}
          type="date"
          value={filters.from}
          onChange={(event) => set('from', event.target.value)}
        />
        <Field
          label={t('admin.visits.to')}
          type="date"
          value={filters.to}
          onChange={(event) => set('to', event.target.value)}
        />
      </div>
      {houses.isError && <ProblemNote error={houses.error} onRetry={() => houses.refetch()} />}
      {query.isPending && !houses.isError && <Skeleton lines={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="note">{t('admin.visits.none')}</p>}
      <ul className="rows">
        {items.map((visit) => (
          <li key={visit.id} className="row">
            <time dateTime={visit.start} className="row-when">
              {shortWhen(visit.start, visit.zone, i18n.language)}
            </time>
            <div className="row-what">
              <p className="row-name">{fullName(visit.doctor)}</p>
              <p className="hint">
                {visit.type.name} · {visit.clinic.name}, {visit.clinic.city}
              </p>
            </div>
            <StateBadge state={visit.state} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => query.fetchNextPage()}>
          {t('admin.more')}
        </button>
      )}
    </>
  );
}
