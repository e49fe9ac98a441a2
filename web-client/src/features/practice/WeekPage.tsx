import type { Appointment } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { addDays, dayHeading, dayIn, dayOf, timeOf } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { useUser } from '../../shared/lib/useSession';
import { visitsBetween } from './api';
import { DoctorFilter } from './DoctorFilter';
import { MoveDialog } from './MoveDialog';
import { MovedNote } from './MovedNote';
import { usePatientName } from './PatientName';

const daysShown = 7;

/** The Monday of the week that a day is in. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** A week of visits, a column a day; a visit opens what can be done about it. */
export function WeekPage() {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const user = useUser();
  const thisWeek = mondayOf(dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()));
  const from = mondayOf(params.get('from') ?? thisWeek);
  const doctor = params.get('doctor') ?? '';
  const [opened, setOpened] = useState<Appointment | null>(null);
  const [moved, setMoved] = useState<Appointment | null>(null);
  const query = useQuery(visitsBetween(from, addDays(from, daysShown)));
  usePageTitle(t('staff.week.title'));

  const all = (query.data ?? []).filter((visit) => visit.state !== 'CANCELLED' && visit.state !== 'DECLINED');
  const visits = doctor ? all.filter((visit) => visit.doctorId === doctor) : all;
  const days = Array.from({ length: daysShown }, (_, offset) => addDays(from, offset));
  const set = (next: Record<string, string>) =>
    setParams({ ...Object.fromEntries(params), ...next }, { replace: true });

  return (
    <>
      <div className="page-head">
        <h1>
          {dayHeading(from, i18n.language).date} – {dayHeading(addDays(from, 6), i18n.language).date}
        </h1>
        <div className="day-choice">
          <button type="button" className="button" onClick={() => set({ from: addDays(from, -7) })}>
            {t('staff.week.before')}
          </button>
          <button type="button" className="button" onClick={() => set({ from: thisWeek })}>
            {t('staff.week.thisWeek')}
          </button>
          <button type="button" className="button" onClick={() => set({ from: addDays(from, 7) })}>
            {t('staff.week.after')}
          </button>
        </div>
      </div>
      {user?.role === 'STAFF' && (
        <DoctorFilter visits={all} chosen={doctor} onChoose={(chosen) => set({ doctor: chosen })} />
      )}
      {moved && <MovedNote key={moved.calendarSequence} visit={moved} onSettled={() => setMoved(null)} />}
      {query.isPending && <Skeleton lines={10} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && (
        <ol className="week calendar">
          {days.map((day) => (
            <Day
              key={day}
              day={day}
              visits={visits.filter((visit) => dayOf(visit.localStart) === day)}
              onOpen={setOpened}
            />
          ))}
        </ol>
      )}
      {opened && (
        <MoveDialog
          key={opened.id}
          visit={opened}
          onMoved={(visit) => {
            setOpened(null);
            setMoved(visit);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

interface DayProps {
  day: string;
  visits: Appointment[];
  onOpen: (visit: Appointment) => void;
}

function Day({ day, visits, onOpen }: DayProps) {
  const { t, i18n } = useTranslation();
  const heading = dayHeading(day, i18n.language);
  return (
    <li className={visits.length > 0 ? 'day' : 'day day-empty'}>
      <h2>
        <span>{heading.weekday}</span> <span>{heading.date}</span>
      </h2>
      {visits.length === 0 ? (
        <p className="hint">{t('doctor.dayFull')}</p>
      ) : (
        <ul>
          {visits.map((visit) => (
            <Visit key={visit.id} visit={visit} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Visit({ visit, onOpen }: { visit: Appointment; onOpen: (visit: Appointment) => void }) {
  const { t } = useTranslation();
  const patient = usePatientName(visit.patientId);
  const time = timeOf(visit.localStart);
  return (
    <li>
      <button
        type="button"
        className={`entry entry-${visit.state.toLowerCase()}`}
        aria-label={t('staff.week.open', {
          time,
          patient,
          kind: visit.type.name,
          state: t(`state.${visit.state}`),
        })}
        onClick={() => onOpen(visit)}
      >
        <b>{time}</b>
        <span>{patient}</span>
        <span className="hint">{visit.type.name}</span>
      </button>
    </li>
  );
}
