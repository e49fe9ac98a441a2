import { type Appointment, type FreeSlot, toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/Dialog';
import { FreeTimes } from '../../shared/components/FreeTimes';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { StateBadge } from '../../shared/components/StateBadge';
import { doctorOf } from '../../shared/lib/doctor';
import { fullName } from '../../shared/lib/names';
import { dayIn, dayOf, fullWhen } from '../../shared/lib/time';
import { cancel, move } from './api';
import { usePatientName } from './PatientName';

interface Props {
  visit: Appointment;
  onMoved: (visit: Appointment) => void;
  onClose: () => void;
}

/** What a visit is, and another time for it. */
export function MoveDialog({ visit, onMoved, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const patient = usePatientName(visit.patientId);
  const doctor = useQuery(doctorOf(visit.doctorId));
  const [moving, setMoving] = useState(false);
  const settle = () => queries.invalidateQueries({ queryKey: ['practice', 'visits'] });
  const change = useMutation({
    mutationFn: (slot: FreeSlot) => move(visit.id, slot),
    onSuccess: onMoved,
    onSettled: () => {
      void settle();
      void queries.invalidateQueries({ queryKey: ['free-times'] });
    },
  });
  const cancelling = useMutation({
    mutationFn: () => cancel(visit.id),
    onSuccess: onClose,
    onSettled: settle,
  });
  const open = visit.state === 'CONFIRMED' || visit.state === 'REQUESTED';
  const refusal = change.error ?? cancelling.error;

  return (
    <Dialog title={moving ? t('staff.week.moveTitle', { patient }) : patient} wide={moving} onClose={onClose}>
      <p>
        <StateBadge state={visit.state} /> {visit.type.name} · {fullName(visit.doctor)}
      </p>
      <p>
        {moving
          ? t('staff.week.moveHint', { when: fullWhen(visit.start, visit.zone, i18n.language) })
          : fullWhen(visit.start, visit.zone, i18n.language)}
      </p>
      {visit.reason && <p className="hint">{visit.reason}</p>}
      {refusal &&
        (toProblem(refusal).kind === 'slot-taken' ? (
          <p role="alert" className="note note-bad">
            {t('booking.taken')}
          </p>
        ) : (
          <ProblemNote error={refusal} />
        ))}
      {moving && doctor.data && (
        <FreeTimes
          doctorId={visit.doctorId}
          typeId={visit.type.id}
          clinics={doctor.data.clinics}
          firstDay={dayIn(visit.zone, new Date())}
          shownDay={dayOf(visit.localStart)}
          onPick={(slot) => change.mutate(slot)}
        />
      )}
      <div className="actions">
        {open && !moving && (
          <>
            <button type="button" className="button button-main" onClick={() => setMoving(true)}>
              {t('staff.week.move')}
            </button>
            <button
              type="button"
              className="button button-bad"
              disabled={cancelling.isPending}
              onClick={() => cancelling.mutate()}
            >
              {t('staff.week.cancel')}
            </button>
          </>
        )}
        <button type="button" className="button" onClick={onClose}>
          {t('staff.close')}
        </button>
      </div>
    </Dialog>
  );
}
