import type { Appointment } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { StateBadge } from '../../shared/components/StateBadge';
import { fullName } from '../../shared/lib/names';
import { save } from '../../shared/lib/save';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { isComing, visitOf } from './api';
import { CancelVisit } from './CancelVisit';
import { calendarFile } from './calendarFile';
import { MoveVisit } from './MoveVisit';
import { VisitDocuments } from './VisitDocuments';

export function VisitPage() {
  const { visitId = '' } = useParams();
  const query = useQuery(visitOf(visitId));
  if (query.isPending) return <Skeleton lines={8} />;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => query.refetch()} />;
  return <Visit visit={query.data} />;
}

function Visit({ visit }: { visit: Appointment }) {
  const { t, i18n } = useTranslation();
  const [params] = useSearchParams();
  const [done, setDone] = useState<'cancelled' | 'moved' | null>(null);
  const [moving, setMoving] = useState(false);
  const when = fullWhen(visit.start, visit.zone, i18n.language);
  const justBooked = params.has('booked') && isComing(visit) && !done;
  const requested = visit.state === 'REQUESTED';
  const title = justBooked ? t(requested ? 'done.requested' : 'done.confirmed') : when;
  usePageTitle(title);

  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {justBooked && (
        <p role="status" className="note note-good">
          {t(requested ? 'done.requestedHint' : 'done.confirmedHint')}
        </p>
      )}
      {done && (
        <p role="status" className="note note-good">
          {t(`visits.${done}`)}
        </p>
      )}
      <p>
        <StateBadge state={visit.state} />
      </p>
      <dl className="facts">
        <dt>{t('booking.when')}</dt>
        <dd>{when}</dd>
        <dt>{t('booking.doctor')}</dt>
        <dd>{fullName(visit.doctor)}</dd>
        <dt>{t('booking.where')}</dt>
        <dd>
          {visit.clinic.name}, {visit.clinic.city}
        </dd>
        <dt>{t('booking.what')}</dt>
        <dd>
          {visit.type.name} · {t('doctor.minutes', { count: visit.type.minutes })}
        </dd>
        {visit.type.price && (
          <>
            <dt>{t('booking.price')}</dt>
            <dd>{visit.type.price}</dd>
          </>
        )}
      </dl>
      {isComing(visit) && !moving && (
        <div className="actions no-print">
          <button type="button" className="button" onClick={() => save(calendarFile(visit), 'visit.ics')}>
            {t('done.calendar')}
          </button>
          <button type="button" className="button" onClick={() => window.print()}>
            {t('done.print')}
          </button>
        </div>
      )}
      {isComing(visit) && (
        <>
          {visit.cancellableUntil && (
            <p className="hint">
              {t('booking.cancelRule', {
                when: fullWhen(visit.cancellableUntil, visit.zone, i18n.language),
              })}
            </p>
          )}
          {moving ? (
            <MoveVisit
              visit={visit}
              onMoved={() => {
                setMoving(false);
                setDone('moved');
              }}
              onKeep={() => setMoving(false)}
            />
          ) : (
            <div className="actions no-print">
              <button type="button" className="button" onClick={() => setMoving(true)}>
                {t('visits.reschedule')}
              </button>
              <CancelVisit visit={visit} onCancelled={() => setDone('cancelled')} />
            </div>
          )}
        </>
      )}
      <VisitDocuments visitId={visit.id} />
    </>
  );
}
