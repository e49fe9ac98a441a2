import type { Appointment } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/Dialog';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullName } from '../../shared/lib/names';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { approve, decline, requests } from './api';
import { usePatientName } from './PatientName';

/** Visits that wait for a yes or a no. */
export function RequestsPage() {
  const { t } = useTranslation();
  const query = useQuery(requests());
  const [said, setSaid] = useState('');
  usePageTitle(t('staff.requests.title'));
  return (
    <>
      <h1>{t('staff.requests.title')}</h1>
      <p role="status" className={said ? 'note note-good' : 'visually-hidden'}>
        {said}
      </p>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.length === 0 && <p className="note">{t('staff.requests.none')}</p>}
      <ul className="cards">
        {query.data?.map((visit) => (
          <Request key={visit.id} visit={visit} onAnswered={setSaid} />
        ))}
      </ul>
    </>
  );
}

function Request({ visit, onAnswered }: { visit: Appointment; onAnswered: (said: string) => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const patient = usePatientName(visit.patientId);
  const when = fullWhen(visit.start, visit.zone, i18n.language);
  const [declining, setDeclining] = useState(false);
  const settle = () => queries.invalidateQueries({ queryKey: ['practice'] });
  const approving = useMutation({
    mutationFn: () => approve(visit),
    onSuccess: () => onAnswered(t('staff.requests.approved', { patient, when })),
    onSettled: settle,
  });
  return (
    <li className="card">
      <div>
        <h2>{patient}</h2>
        <p>{when}</p>
        <p className="hint">
          {visit.type.name} · {fullName(visit.doctor)} · {visit.clinic.name}
        </p>
        {visit.reason && <p>{visit.reason}</p>}
        {approving.isError && <ProblemNote error={approving.error} />}
      </div>
      <div className="actions">
        <button
          type="button"
          className="button button-main"
          disabled={approving.isPending}
          onClick={() => approving.mutate()}
        >
          {t('staff.requests.approve')}
          <span className="visually-hidden"> {patient}</span>
        </button>
        <button type="button" className="button" onClick={() => setDeclining(true)}>
          {t('staff.requests.decline')}
          <span className="visually-hidden"> {patient}</span>
        </button>
      </div>
      {declining && (
        <DeclineDialog
          visit={visit}
          patient={patient}
          onClose={() => setDeclining(false)}
          onDeclined={() => {
            setDeclining(false);
            onAnswered(t('staff.requests.declined', { patient, when }));
            void settle();
          }}
        />
      )}
    </li>
  );
}

interface DeclineProps {
  visit: Appointment;
  patient: string;
  onClose: () => void;
  onDeclined: () => void;
}

function DeclineDialog({ visit, patient, onClose, onDeclined }: DeclineProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const declining = useMutation({ mutationFn: () => decline(visit, reason.trim()), onSuccess: onDeclined });
  return (
    <Dialog title={t('staff.requests.declineTitle', { patient })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          declining.mutate();
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t('staff.requests.declineReason')}</label>
          <textarea
            id={id}
            required
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {declining.isError && <ProblemNote error={declining.error} />}
        <div className="actions">
          <button type="submit" className="button button-bad" disabled={declining.isPending}>
            {t('staff.requests.declineSend')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('staff.close')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
