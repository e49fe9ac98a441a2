import { type Appointment, type FreeSlot, type Patient, toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FreeTimes } from '../../shared/components/FreeTimes';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { doctorOf } from '../../shared/lib/doctor';
import { soonest } from '../../shared/lib/freeTimes';
import { fullName } from '../../shared/lib/names';
import { dayIn, fullWhen } from '../../shared/lib/time';
import { useUser } from '../../shared/lib/useSession';
import { doctorsAt, ownClinics } from './api';
import { bookFor } from './patients';

const sources = ['PHONE', 'WALK_IN'] as const;

interface Props {
  patient: Patient;
  /** The time that was chosen before the patient, if any. */
  wish: { doctorId: string; typeId: string; start: string; clinicId: string };
  onBooked: (visit: Appointment) => void;
}

/** With whom, what for and when. */
export function BookTime({ patient, wish, onBooked }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const user = useUser();
  const ids = useId();
  const clinics = useQuery(ownClinics(user?.organisationId ?? ''));
  const doctors = useQuery(doctorsAt(clinics.data ?? []));
  const [doctorId, setDoctorId] = useState(wish.doctorId);
  const [typeId, setTypeId] = useState(wish.typeId);
  const [source, setSource] = useState<(typeof sources)[number]>('PHONE');
  const doctor = useQuery(doctorOf(doctorId));
  const type = doctor.data?.types.find((one) => one.id === typeId) ?? doctor.data?.types[0];
  const booking = useMutation({
    mutationFn: (slot: Pick<FreeSlot, 'start' | 'clinicId'>) =>
      bookFor({ patientId: patient.id, doctorId, typeId: type?.id ?? '', slot, source }),
    onSuccess: onBooked,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['free-times'] });
      void queries.invalidateQueries({ queryKey: ['practice', 'visits'] });
    },
  });
  const taken = booking.isError && toProblem(booking.error).kind === 'slot-taken';
  const clinic = doctor.data?.clinics.find((one) => one.id === wish.clinicId) ?? doctor.data?.clinics[0];
  const zone = clinic?.zone ?? 'UTC';
  const next = doctor.data && soonest(doctor.data.nextFree, type?.mode);

  return (
    <>
      <div className="filters">
        <div className="field">
          <label htmlFor={`${ids}-doctor`}>{t('staff.doctor')}</label>
          <select
            id={`${ids}-doctor`}
            value={doctorId}
            onChange={(event) => {
              setDoctorId(event.target.value);
              setTypeId('');
            }}
          >
            <option value="">…</option>
            {doctors.data?.map((one) => (
              <option key={one.id} value={one.id}>
                {fullName(one)} · {one.specialties.map((specialty) => specialty.name).join(', ')}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${ids}-type`}>{t('staff.kind')}</label>
          <select
            id={`${ids}-type`}
            value={type?.id ?? ''}
            onChange={(event) => setTypeId(event.target.value)}
          >
            {doctor.data?.types.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} · {t('doctor.minutes', { count: one.minutes })}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${ids}-source`}>{t('staff.book.how')}</label>
          <select
            id={`${ids}-source`}
            value={source}
            onChange={(event) => setSource(event.target.value === 'WALK_IN' ? 'WALK_IN' : 'PHONE')}
          >
            {sources.map((one) => (
              <option key={one} value={one}>
                {t(`staff.book.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {taken && (
        <p role="alert" className="note note-bad">
          {t('booking.taken')}
        </p>
      )}
      {booking.isError && !taken && <ProblemNote error={booking.error} />}
      {wish.start && doctor.data && type && doctorId === wish.doctorId && (
        <p>
          <button
            type="button"
            className="button button-main"
            disabled={booking.isPending}
            onClick={() => booking.mutate(wish)}
          >
            {t('staff.book.bookedFor', {
              time: fullWhen(wish.start, zone, i18n.language),
              doctor: fullName(doctor.data),
            })}
          </button>
        </p>
      )}
      {doctor.data && type && (
        <FreeTimes
          key={`${doctorId}${type.id}`}
          doctorId={doctorId}
          typeId={type.id}
          clinics={doctor.data.clinics}
          firstDay={dayIn(zone, next ?? new Date())}
          onPick={(slot) => booking.mutate(slot)}
        />
      )}
    </>
  );
}
