import type { Appointment } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { fullWhen } from '../../shared/lib/time';
import { move } from './api';

/** Says where a visit went, and takes it back for whoever slipped. */
export function MovedNote({ visit, onSettled }: { visit: Appointment; onSettled: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [back, setBack] = useState<Appointment | null>(null);
  const undoing = useMutation({
    mutationFn: (to: { start: string; clinicId: string }) => move(visit.id, to),
    onSuccess: setBack,
    onSettled: () => queries.invalidateQueries({ queryKey: ['practice', 'visits'] }),
  });
  const at = (one: Appointment) => fullWhen(one.start, one.zone, i18n.language);
  const { previous } = visit;
  return (
    <div role="status" className="note note-good">
      <p>{back ? t('staff.week.undone', { when: at(back) }) : t('staff.week.moved', { when: at(visit) })}</p>
      {undoing.isError && <ProblemNote error={undoing.error} />}
      <div className="actions">
        {previous && !back && (
          <button
            type="button"
            className="button"
            disabled={undoing.isPending}
            onClick={() => undoing.mutate({ start: previous.start, clinicId: previous.clinicId })}
          >
            {t('staff.week.undo')}
          </button>
        )}
        <button type="button" className="link" onClick={onSettled}>
          {t('staff.close')}
        </button>
      </div>
    </div>
  );
}
