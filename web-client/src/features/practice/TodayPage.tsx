import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { addDays, dayHeading, dayIn } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { useUser } from '../../shared/lib/useSession';
import { visitsBetween } from './api';
import { DayChoice } from './DayChoice';
import { DoctorFilter } from './DoctorFilter';
import { VisitRow } from './VisitRow';
import { WaitingQueue } from './WaitingQueue';

/** A day's visits: who is there, who is next, and one click for what happens at the door. */
export function TodayPage() {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const user = useUser();
  const [said, setSaid] = useState('');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const day = params.get('day') ?? dayIn(here, new Date());
  const doctor = params.get('doctor') ?? '';
  const query = useQuery(visitsBetween(day, addDays(day, 1)));
  usePageTitle(t('staff.today.title'));

  const all = query.data ?? [];
  const visits = doctor ? all.filter((visit) => visit.doctorId === doctor) : all;
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };

  return (
    <>
      <div className="page-head">
        <h1>{dayHeading(day, i18n.language).full}</h1>
        <DayChoice day={day} onChoose={(chosen) => set('day', chosen)} />
      </div>
      {user?.role === 'STAFF' && (
        <DoctorFilter visits={all} chosen={doctor} onChoose={(chosen) => set('doctor', chosen)} />
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && (
        <>
          <WaitingQueue doctorId={doctor} />
          <h2>{t('staff.today.visits')}</h2>
          {visits.length === 0 ? (
            <p className="note">{t('staff.today.none')}</p>
          ) : (
            <ul className="rows">
              {visits.map((visit) => (
                <VisitRow
                  key={visit.id}
                  visit={visit}
                  withDoctor={user?.role === 'STAFF'}
                  onChanged={setSaid}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
