import type { Clinic } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { addDays, dayHeading, dayOf, fullWhen } from '../../shared/lib/time';
import { visitsBetween } from './api';
import { endLeave, ownLeave, planLeave } from './schedule';

/** Days away: planned ones, and a new one with the visits that it would meet. */
export function LeaveEditor({ clinics }: { clinics: Clinic[] }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const clinicId = useId();
  const [from, setFrom] = useState('');
  const [last, setLast] = useState('');
  const [clinic, setClinic] = useState('');
  const leave = useQuery(ownLeave());
  const settle = () => queries.invalidateQueries({ queryKey: ['practice', 'leave'] });
  const planning = useMutation({
    mutationFn: () => planLeave(from, addDays(last, 1), clinic),
    onSuccess: () => {
      setFrom('');
      setLast('');
      return settle();
    },
  });
  const ending = useMutation({ mutationFn: endLeave, onSettled: settle });
  const day = (local: string) => dayHeading(dayOf(local), i18n.language).full;

  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{t('staff.hours.leave')}</h2>
      {leave.isError && <ProblemNote error={leave.error} onRetry={() => leave.refetch()} />}
      {leave.data?.length === 0 && <p className="hint">{t('staff.hours.noLeave')}</p>}
      <ul className="cards">
        {leave.data?.map((one) => {
          const entry = t('staff.hours.leaveEntry', {
            from: day(one.from),
            to: day(one.to.endsWith('T00:00') ? addDays(dayOf(one.to), -1) : one.to),
          });
          return (
            <li key={one.id} className="card">
              <span>
                {entry}
                {one.clinicId && ` · ${clinics.find((place) => place.id === one.clinicId)?.name ?? ''}`}
              </span>
              <button type="button" className="button" onClick={() => ending.mutate(one.id)}>
                {t('staff.remove')}
                <span className="visually-hidden"> {entry}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          planning.mutate();
        }}
      >
        <h3>{t('staff.hours.addLeave')}</h3>
        <div className="pair">
          <Field
            label={t('staff.hours.from')}
            type="date"
            required
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              if (last < event.target.value) setLast(event.target.value);
            }}
          />
          <Field
            label={t('staff.hours.to')}
            type="date"
            required
            min={from}
            value={last}
            onChange={(event) => setLast(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={clinicId}>{t('staff.clinic')}</label>
          <select id={clinicId} value={clinic} onChange={(event) => setClinic(event.target.value)}>
            <option value="">{t('staff.hours.allClinics')}</option>
            {clinics.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        {from && last && <Met from={from} last={last} clinic={clinic} language={i18n.language} />}
        {planning.isError && <ProblemNote error={planning.error} />}
        <button type="submit" className="button button-main" disabled={planning.isPending}>
          {t('staff.hours.addLeave')}
        </button>
      </form>
    </section>
  );
}

interface MetProps {
  from: string;
  last: string;
  clinic: string;
  language: string;
}

/** The visits that stand in the way, before anything is saved. */
function Met({ from, last, clinic, language }: MetProps) {
  const { t } = useTranslation();
  const query = useQuery(visitsBetween(from, addDays(last, 1)));
  const met = (query.data ?? []).filter(
    (visit) =>
      (visit.state === 'CONFIRMED' || visit.state === 'REQUESTED') && (!clinic || visit.clinicId === clinic),
  );
  if (!query.isSuccess) return null;
  return (
    <div role="status" className={met.length > 0 ? 'note note-bad' : 'note note-good'}>
      <p>{met.length > 0 ? t('staff.hours.leaveHits', { count: met.length }) : t('staff.hours.leaveFree')}</p>
      <ul>
        {met.map((visit) => (
          <li key={visit.id}>
            {fullWhen(visit.start, visit.zone, language)} · {visit.type.name}
          </li>
        ))}
      </ul>
    </div>
  );
}
