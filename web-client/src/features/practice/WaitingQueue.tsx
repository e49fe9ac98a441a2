import type { Waiting } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { timeOf } from '../../shared/lib/time';
import { callIn, waitingRoom } from './api';
import { usePatientName } from './PatientName';

/** Who has come and not been seen yet, in the order in which they are called. */
export function WaitingQueue({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation();
  const query = useQuery(waitingRoom(doctorId));
  return (
    <section className="queue" aria-labelledby="queue">
      <h2 id="queue">{t('staff.today.queue')}</h2>
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.length === 0 && <p className="hint">{t('staff.today.nobodyWaits')}</p>}
      <ol>
        {query.data?.map((waiting) => (
          <Somebody key={waiting.appointmentId} waiting={waiting} />
        ))}
      </ol>
    </section>
  );
}

function Somebody({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const patient = usePatientName(waiting.patientId);
  const calling = useMutation({
    mutationFn: () => callIn(waiting.appointmentId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['practice'] }),
  });
  return (
    <li className="waiting">
      <span>
        <b>{timeOf(waiting.localStart)}</b> {patient}{' '}
        <span className="hint">{t('staff.today.waits', { count: waiting.waitingMinutes })}</span>
      </span>
      {waiting.calledAt ? (
        <span className="badge">{t('staff.today.called')}</span>
      ) : (
        <button
          type="button"
          className="button"
          disabled={calling.isPending}
          onClick={() => calling.mutate()}
        >
          {t('staff.today.call')}
          <span className="visually-hidden"> {patient}</span>
        </button>
      )}
      {calling.isError && <ProblemNote error={calling.error} />}
    </li>
  );
}
