import type { Application } from '@docspot/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullName } from '../../shared/lib/names';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { ApplicationCard } from './ApplicationCard';
import { applications, type Status } from './api';
import { RefusalDialog } from './RefusalDialog';
import { useListKeys } from './useListKeys';

const shown = ['SUBMITTED', 'APPROVED', 'SUSPENDED', 'REJECTED', 'DRAFT'] as const;

/** Doctors who wait for a decision, the longest wait first. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const statusId = useId();
  const [params, setParams] = useSearchParams();
  const status: Status = shown.find((one) => one === params.get('status')) ?? 'SUBMITTED';
  const query = useInfiniteQuery(applications(status));
  const [refusing, setRefusing] = useState<Application | null>(null);
  const [asked, setAsked] = useState('');
  const [said, setSaid] = useState('');
  usePageTitle(t('admin.approvals.title'));

  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const list = useListKeys(items.length, {
    a: (place) => status === 'SUBMITTED' && setAsked(items[place]?.id ?? ''),
    r: (place) => status === 'SUBMITTED' && setRefusing(items[place] ?? null),
  });
  const decided = (doctor: Application) => {
    setRefusing(null);
    setAsked('');
    setSaid(
      t('admin.approvals.said', { name: fullName(doctor), status: t(`admin.approvals.${doctor.status}`) }),
    );
  };

  return (
    <>
      <div className="page-head">
        <h1>{t('admin.approvals.title')}</h1>
        <div className="field filter">
          <label htmlFor={statusId}>{t('admin.approvals.status')}</label>
          <select
            id={statusId}
            value={status}
            onChange={(event) => setParams({ status: event.target.value }, { replace: true })}
          >
            {shown.map((one) => (
              <option key={one} value={one}>
                {t(`admin.approvals.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p className="hint">{t('admin.approvals.keys')}</p>
      <p role="status" className={said ? 'note note-good' : 'visually-hidden'}>
        {said}
      </p>
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="note">{t('admin.approvals.none')}</p>}
      <ul className="cards" ref={list}>
        {items.map((doctor) => (
          <ApplicationCard
            key={doctor.id}
            doctor={doctor}
            asked={asked === doctor.id}
            onAsk={() => setAsked(doctor.id)}
            onRefuse={() => setRefusing(doctor)}
            onDecided={decided}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => query.fetchNextPage()}>
          {t('admin.more')}
        </button>
      )}
      {refusing && <RefusalDialog doctor={refusing} onClose={() => setRefusing(null)} onDecided={decided} />}
    </>
  );
}
