import type { Appointment, DoctorCard } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { doctorOf } from '../../shared/lib/doctor';
import { freeTimes } from '../../shared/lib/freeTimes';
import { fullName } from '../../shared/lib/names';
import { addDays, clockTime, dayHeading, dayIn, timeOf } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { useUser } from '../../shared/lib/useSession';
import { doctorsAt, ownClinics, visitsBetween } from './api';
import { DayChoice } from './DayChoice';
import { PatientName } from './PatientName';

const freeShown = 8;

/** One day of a clinic, its doctors side by side: what is booked, what is free. */
export function ColumnsPage() {
  const { t, i18n } = useTranslation();
  const clinicId = useId();
  const [params, setParams] = useSearchParams();
  const user = useUser();
  const clinics = useQuery(ownClinics(user?.organisationId ?? ''));
  const clinic = clinics.data?.find((one) => one.id === params.get('clinic')) ?? clinics.data?.[0];
  const doctors = useQuery(doctorsAt(clinic ? [clinic] : []));
  const day = params.get('day') ?? dayIn(clinic?.zone ?? 'UTC', new Date());
  const visits = useQuery(visitsBetween(day, addDays(day, 1)));
  usePageTitle(t('staff.columns.title'));
  const failed = [clinics, doctors, visits].find((query) => query.isError);
  const set = (next: Record<string, string>) =>
    setParams({ ...Object.fromEntries(params), ...next }, { replace: true });

  return (
    <>
      <div className="page-head">
        <h1>{dayHeading(day, i18n.language).full}</h1>
        <DayChoice day={day} onChoose={(chosen) => set({ day: chosen })} />
      </div>
      <div className="field filter">
        <label htmlFor={clinicId}>{t('staff.clinic')}</label>
        <select
          id={clinicId}
          value={clinic?.id ?? ''}
          onChange={(event) => set({ clinic: event.target.value })}
        >
          {clinics.data?.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <p className="hint">{t('staff.columns.hint')}</p>
      {failed && <ProblemNote error={failed.error} onRetry={() => failed.refetch()} />}
      {!failed && !doctors.data && <Skeleton lines={10} />}
      <ul className="columns">
        {doctors.data?.map((doctor) => (
          <Column
            key={doctor.id}
            doctor={doctor}
            day={day}
            visits={(visits.data ?? []).filter(
              (visit) => visit.doctorId === doctor.id && visit.clinicId === clinic?.id && isOn(visit),
            )}
          />
        ))}
      </ul>
    </>
  );
}

function isOn(visit: Appointment): boolean {
  return visit.state !== 'CANCELLED' && visit.state !== 'DECLINED';
}

function Column({ doctor, day, visits }: { doctor: DoctorCard; day: string; visits: Appointment[] }) {
  const { t, i18n } = useTranslation();
  const page = useQuery(doctorOf(doctor.id));
  const type = page.data?.types[0];
  const free = useQuery(freeTimes(doctor.id, type?.id ?? '', day, addDays(day, 1)));
  const slots = free.data?.slots ?? [];
  return (
    <li className="column">
      <h2>{fullName(doctor)}</h2>
      <p className="hint">{doctor.specialties.map((one) => one.name).join(', ')}</p>
      {visits.length === 0 && slots.length === 0 && free.isSuccess && (
        <p className="hint">{t('staff.columns.none')}</p>
      )}
      <ul>
        {visits.map((visit) => (
          <li key={visit.id} className={`entry entry-${visit.state.toLowerCase()}`}>
            <b>{timeOf(visit.localStart)}</b>
            <PatientName id={visit.patientId} />
            <span className="hint">{visit.type.name}</span>
          </li>
        ))}
      </ul>
      {slots.length > 0 && (
        <>
          <h3>{t('staff.columns.free')}</h3>
          <ul className="column-free">
            {slots.slice(0, freeShown).map((slot) => (
              <li key={slot.start}>
                <Link
                  className="slot"
                  aria-label={t('staff.book.bookedFor', {
                    time: clockTime(slot.start, slot.zone, i18n.language),
                    doctor: fullName(doctor),
                  })}
                  to={`/practice/book?${new URLSearchParams({
                    doctor: doctor.id,
                    type: type?.id ?? '',
                    start: slot.start,
                    clinic: slot.clinicId,
                  })}`}
                >
                  {clockTime(slot.start, slot.zone, i18n.language)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
