import { type Appointment, toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { fullWhen } from '../../shared/lib/time';
import { cancel } from './api';

/** Asks once, in a dialog that explains what happens, then cancels. */
export function CancelVisit({ visit, onCancelled }: { visit: Appointment; onCancelled: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const cancelling = useMutation({
    mutationFn: () => cancel(visit.id, idempotencyKey),
    onSuccess: (cancelled) => {
      dialog.current?.close();
      queries.setQueryData(['visit', visit.id], cancelled);
      void queries.invalidateQueries({ queryKey: ['visits'] });
      void queries.invalidateQueries({ queryKey: ['free-times'] });
      onCancelled();
    },
  });
  const tooLate = cancelling.isError && toProblem(cancelling.error).kind === 'too-late-to-cancel';

  return (
    <>
      <button type="button" className="button button-bad" onClick={() => dialog.current?.showModal()}>
        {t('visits.cancel')}
      </button>
      <dialog ref={dialog} aria-labelledby={titleId} className="dialog">
        <h2 id={titleId}>
          {t('visits.cancelTitle', { when: fullWhen(visit.start, visit.zone, i18n.language) })}
        </h2>
        <p>{t('visits.cancelExplain')}</p>
        {tooLate && (
          <p role="alert" className="note note-bad">
            {t('visits.tooLate')}
          </p>
        )}
        {cancelling.isError && !tooLate && <ProblemNote error={cancelling.error} />}
        <div className="actions">
          <button
            type="button"
            className="button button-bad"
            disabled={cancelling.isPending}
            onClick={() => cancelling.mutate()}
          >
            {t('visits.cancelYes')}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('visits.cancelNo')}
          </button>
        </div>
      </dialog>
    </>
  );
}
