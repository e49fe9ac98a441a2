import type { ClinicCard, FreeSlot } from '@docspot/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freeTimes } from '../lib/freeTimes';
import { addDays, clockTime, dayHeading, dayOf, fullWhen } from '../lib/time';
import { ProblemNote } from './ProblemNote';
import { Skeleton } from './Skeleton';

const daysShown = 7;

interface Props {
  doctorId: string;
  typeId: string;
  clinics: ClinicCard[];
  /** Nobody goes back beyond this day. */
  firstDay: string;
  /** The day that is shown first, where it is a later one. */
  shownDay?: string | undefined;
  nextFreeDay?: string | undefined;
  onPick: (slot: FreeSlot) => void;
}

/** A week of free times: columns on a wide screen, a list of days on a phone; each time is a button. */
export function FreeTimes({ doctorId, typeId, clinics, firstDay, shownDay, nextFreeDay, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const [from, setFrom] = useState(shownDay && shownDay > firstDay ? shownDay : firstDay);
  const to = addDays(from, daysShown);
  const query = useQuery({ ...freeTimes(doctorId, typeId, from, to), placeholderData: keepPreviousData });
  const days = Array.from({ length: daysShown }, (_, offset) => addDays(from, offset));
  const slots = query.data?.slots ?? [];
  const clinicName = (id: string) => clinics.find((clinic) => clinic.id === id)?.name ?? '';

  return (
    <section aria-labelledby="free-times" className="times">
      <div className="times-head">
        <h2 id="free-times">{t('doctor.times')}</h2>
        <div className="times-move">
          <button
            type="button"
            className="button"
            disabled={from <= firstDay}
            onClick={() => setFrom(later(addDays(from, -daysShown), firstDay))}
          >
            {t('doctor.earlier')}
          </button>
          <button type="button" className="button" onClick={() => setFrom(to)}>
            {t('doctor.later')}
          </button>
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {t('doctor.today', {
          from: dayHeading(from, i18n.language).full,
          to: dayHeading(addDays(to, -1), i18n.language).full,
        })}
      </p>
      {query.isPending && typeId && <Skeleton lines={5} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && (
        <>
          <ol className="week" aria-busy={query.isPlaceholderData}>
            {days.map((day) => (
              <Day
                key={day}
                day={day}
                slots={slots.filter((slot) => dayOf(slot.localStart) === day)}
                clinicName={clinicName}
                onPick={onPick}
              />
            ))}
          </ol>
          {slots.length === 0 && !query.isPlaceholderData && (
            <div className="note">
              <p>{t('doctor.noTimes')}</p>
              {nextFreeDay && nextFreeDay >= to && (
                <button type="button" className="button" onClick={() => setFrom(nextFreeDay)}>
                  {t('doctor.jump')}
                </button>
              )}
            </div>
          )}
          {slots[0] && (
            <p className="hint">{t('doctor.zone', { zone: slots[0].zone.replaceAll('_', ' ') })}</p>
          )}
        </>
      )}
    </section>
  );
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

interface DayProps {
  day: string;
  slots: FreeSlot[];
  clinicName: (id: string) => string;
  onPick: (slot: FreeSlot) => void;
}

function Day({ day, slots, clinicName, onPick }: DayProps) {
  const { t, i18n } = useTranslation();
  const heading = dayHeading(day, i18n.language);
  return (
    <li className={slots.length > 0 ? 'day' : 'day day-empty'}>
      <h3>
        <span>{heading.weekday}</span> <span>{heading.date}</span>
      </h3>
      {slots.length === 0 ? (
        <p className="hint">{t('doctor.dayFull')}</p>
      ) : (
        <ul>
          {slots.map((slot) => (
            <li key={`${slot.start}${slot.clinicId}`}>
              <button
                type="button"
                className="slot"
                aria-label={t('doctor.choose', {
                  when: fullWhen(slot.start, slot.zone, i18n.language),
                  clinic: clinicName(slot.clinicId),
                })}
                onClick={() => onPick(slot)}
              >
                {clockTime(slot.start, slot.zone, i18n.language)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
