import { type Application, toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { fullName, languageNames } from '../../shared/lib/names';
import { fullWhen } from '../../shared/lib/time';
import { approve } from './api';

interface Props {
  doctor: Application;
  /** Whether approval was asked for once: the second time it is done. */
  asked: boolean;
  onAsk: () => void;
  onRefuse: () => void;
  onDecided: (doctor: Application) => void;
}

/** A doctor with what a decision needs, and the decision in two clicks. */
export function ApplicationCard({ doctor, asked, onAsk, onRefuse, onDecided }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const sure = useRef<HTMLButtonElement>(null);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const approving = useMutation({
    mutationFn: () => approve(doctor),
    onSuccess: onDecided,
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'applications'] }),
  });
  const changed = approving.isError && toProblem(approving.error).status === 412;
  useEffect(() => {
    if (asked) sure.current?.focus();
  }, [asked]);
  const name = fullName(doctor);
  const decidable = doctor.status === 'SUBMITTED' || doctor.status === 'SUSPENDED';

  return (
    <li className="card" tabIndex={-1}>
      <div>
        <h2>{name}</h2>
        <p>{doctor.specialties.map((one) => one.name).join(', ')}</p>
        <p className="hint">
          {[
            t('admin.approvals.number', { number: doctor.registrationNumber }),
            t('admin.approvals.offers', { count: doctor.appointmentTypes }),
            t('admin.approvals.hours', { count: doctor.weeklyWindows }),
            languageNames(doctor.languages, i18n.language),
          ].join(' · ')}
        </p>
        {doctor.about && <p>{doctor.about}</p>}
        <p className="hint">
          {t('admin.approvals.since', { when: fullWhen(doctor.statusSince, zone, i18n.language) })}
          {doctor.reason && ` · ${doctor.reason}`}
        </p>
        {changed && (
          <p role="alert" className="note note-bad">
            {t('admin.approvals.changed')}
          </p>
        )}
        {approving.isError && !changed && <ProblemNote error={approving.error} />}
      </div>
      <div className="actions">
        {decidable &&
          (asked ? (
            <button
              ref={sure}
              type="button"
              className="button button-main"
              disabled={approving.isPending}
              onClick={() => approving.mutate()}
            >
              {t('admin.approvals.sure')}
              <span className="visually-hidden"> {name}</span>
            </button>
          ) : (
            <button type="button" className="button button-main" onClick={onAsk}>
              {t('admin.approvals.approve')}
              <span className="visually-hidden"> {name}</span>
            </button>
          ))}
        {(doctor.status === 'SUBMITTED' || doctor.status === 'APPROVED') && (
          <button type="button" className="button" onClick={onRefuse}>
            {t(doctor.status === 'APPROVED' ? 'admin.approvals.suspend' : 'admin.approvals.reject')}
            <span className="visually-hidden"> {name}</span>
          </button>
        )}
      </div>
    </li>
  );
}
