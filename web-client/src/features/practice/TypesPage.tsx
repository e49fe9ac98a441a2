import type { AppointmentType } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { ownTypes } from './schedule';
import { TypeDialog } from './TypeDialog';

/** What one offers, and under which rules. */
export function TypesPage() {
  const { t } = useTranslation();
  const query = useQuery(ownTypes());
  const [opened, setOpened] = useState<AppointmentType | 'new' | null>(null);
  usePageTitle(t('staff.types.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('staff.types.title')}</h1>
        <button type="button" className="button button-main" onClick={() => setOpened('new')}>
          {t('staff.types.new')}
        </button>
      </div>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.types.length === 0 && <p className="note">{t('staff.types.none')}</p>}
      <ul className="cards">
        {query.data?.types.map((type) => (
          <li key={type.id} className="card">
            <div>
              <h2>{type.name}</h2>
              <p className="hint">
                {[t(`mode.${type.mode}`), t('doctor.minutes', { count: type.minutes }), type.price]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {type.approval && <p className="hint">{t('doctor.approval')}</p>}
              {!type.active && <p className="badge">{t('staff.types.inactive')}</p>}
            </div>
            <button type="button" className="button" onClick={() => setOpened(type)}>
              {t('staff.types.edit', { name: type.name })}
            </button>
          </li>
        ))}
      </ul>
      {opened && query.data && (
        <TypeDialog
          type={opened === 'new' ? null : opened}
          tag={query.data.tag}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
