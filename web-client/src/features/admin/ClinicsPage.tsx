import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { clinics } from './api';

/** Every site, with its place and zone. */
export function ClinicsPage() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const query = useInfiniteQuery(clinics());
  usePageTitle(t('admin.clinics.title'));
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const words = wanted.trim().toLocaleLowerCase();
  const items = all.filter((clinic) =>
    `${clinic.name} ${clinic.address.city}`.toLocaleLowerCase().includes(words),
  );
  return (
    <>
      <h1>{t('admin.clinics.title')}</h1>
      <Field
        label={t('admin.clinics.filter')}
        type="search"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="note">{t('admin.clinics.none')}</p>}
      <ul className="cards">
        {items.map((clinic) => (
          <li key={clinic.id} className="card">
            <div>
              <h2>{clinic.name}</h2>
              <p>
                {[clinic.address.line1, clinic.address.postcode, clinic.address.city, clinic.address.country]
                  .filter(Boolean)
                  .join(', ')}
              </p>
              <p className="hint">
                {clinic.zone.replaceAll('_', ' ')} ·{' '}
                {t('admin.clinics.rooms', { count: clinic.rooms.length })}
                {clinic.phone && (
                  <>
                    {' · '}
                    <bdi>{clinic.phone}</bdi>
                  </>
                )}
              </p>
            </div>
            {!clinic.active && <span className="badge">{t('admin.clinics.closed')}</span>}
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
