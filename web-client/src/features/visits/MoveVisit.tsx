import { type Appointment, type FreeSlot, toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FreeTimes } from '../../shared/components/FreeTimes';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { doctorOf } from '../../shared/lib/doctor';
import { soonest } from '../../shared/lib/freeTimes';
import { dayIn } from '../../shared/lib/time';
import { reschedule } from './api';

interface Props {
  visit: Appointment;
  onMoved: () => void;
  onKeep: () => void;
}

/** Moves a visit in place: the old time stays until the new one is certain. */
export function MoveVisit({ visit, onMoved, onKeep }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const doctor = useQuery(doctorOf(visit.doctorId));
  const moving = useMutation({
    mutationFn: (slot: FreeSlot) => reschedule(visit.id, slot, crypto.randomUUID()),
    onSuccess: (moved) => {
      queries.setQueryData(['visit', visit.id], moved);
      void queries.invalidateQueries({ queryKey: ['visits'] });
      onMoved();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['free-times'] }),
  });
  const taken = moving.isError && toProblem(moving.error).kind === 'slot-taken';

  if (doctor.isPending) return <Skeleton lines={6} />;
  if (doctor.isError) return <ProblemNote error={doctor.error} onRetry={() => doctor.refetch()} />;
  const next = soonest(doctor.data.nextFree, visit.type.mode);
  const nextDay = next && dayIn(visit.zone, next);
  return (
    <>
      <p className="note">{t('visits.moving')}</p>
      {taken && (
        <p role="alert" className="note note-bad">
          {t('booking.taken')}
        </p>
      )}
      {moving.isError && !taken && <ProblemNote error={moving.error} />}
      <FreeTimes
        doctorId={visit.doctorId}
        typeId={visit.type.id}
        clinics={doctor.data.clinics}
        firstDay={nextDay ?? dayIn(visit.zone, new Date())}
        nextFreeDay={nextDay}
        onPick={(slot) => moving.mutate(slot)}
      />
      <button type="button" className="button" onClick={onKeep}>
        {t('visits.keep')}
      </button>
    </>
  );
}
