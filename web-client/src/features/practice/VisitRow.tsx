import type { Appointment } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { StateBadge } from '../../shared/components/StateBadge';
import { fullName } from '../../shared/lib/names';
import { timeOf } from '../../shared/lib/time';
import { type Step, take } from './api';
import { usePatientName } from './PatientName';

interface Props {
  visit: Appointment;
  withDoctor: boolean;
  onChanged: (said: string) => void;
}

const possible: Partial<Record<Appointment['state'], Step[]>> = {
  CONFIRMED: ['arrive', 'noShow'],
  CHECKED_IN: ['complete', 'noShow'],
};

/** One visit of a day with what can be done about it now, each in one click. */
export function VisitRow({ visit, withDoctor, onChanged }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const patient = usePatientName(visit.patientId);
  const time = timeOf(visit.localStart);
  const taking = useMutation({
    mutationFn: (step: Step) => take(step, visit),
    onSuccess: (changed) => onChanged(t('staff.today.said', { patient, state: t(`state.${changed.state}`) })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['practice'] }),
  });
  return (
    <li className={`row row-${visit.state.toLowerCase()}`}>
      <time className="row-time" dateTime={visit.start}>
        {time}
      </time>
      <div className="row-what">
        <p className="row-name">{patient}</p>
        <p className="hint">
          {visit.type.name} · {t('doctor.minutes', { count: visit.type.minutes })}
          {withDoctor && ` · ${fullName(visit.doctor)}`}
          {visit.reason && ` · ${visit.reason}`}
        </p>
      </div>
      <StateBadge state={visit.state} />
      <div className="actions">
        {[...(possible[visit.state] ?? []), ...(visit.undoable ? (['undo'] as const) : [])].map((step) => (
          <button
            key={step}
            type="button"
            className={step === 'arrive' || step === 'complete' ? 'button button-main' : 'button'}
            disabled={taking.isPending}
            onClick={() => taking.mutate(step)}
          >
            {t(`staff.today.${step}`)}
            <span className="visually-hidden"> {t('staff.today.ofPatient', { patient, time })}</span>
          </button>
        ))}
      </div>
      {taking.isError && <ProblemNote error={taking.error} />}
    </li>
  );
}
