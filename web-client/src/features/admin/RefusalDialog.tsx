import { type Application, toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/Dialog';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { fullName } from '../../shared/lib/names';
import { type ReasonCode, reject, suspend } from './api';

const codes = ['INCOMPLETE', 'UNVERIFIED', 'DUPLICATE', 'COMPLAINT', 'OTHER'] as const;

interface Props {
  doctor: Application;
  onClose: () => void;
  onDecided: (doctor: Application) => void;
}

/** Rejects or suspends, with a reason that the doctor reads. */
export function RefusalDialog({ doctor, onClose, onDecided }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const id = useId();
  const suspending = doctor.status === 'APPROVED';
  const [code, setCode] = useState<ReasonCode>('INCOMPLETE');
  const [reason, setReason] = useState('');
  const refusing = useMutation({
    mutationFn: () => (suspending ? suspend : reject)(doctor, { reasonCode: code, reason: reason.trim() }),
    onSuccess: onDecided,
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'applications'] }),
  });
  const changed = refusing.isError && toProblem(refusing.error).status === 412;
  const name = fullName(doctor);
  return (
    <Dialog
      title={t(suspending ? 'admin.approvals.suspendTitle' : 'admin.approvals.rejectTitle', { name })}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          refusing.mutate();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-code`}>{t('admin.approvals.reasonCode')}</label>
          <select
            id={`${id}-code`}
            value={code}
            onChange={(event) => setCode(codes.find((one) => one === event.target.value) ?? 'OTHER')}
          >
            {codes.map((one) => (
              <option key={one} value={one}>
                {t(`admin.approvals.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t('admin.approvals.told')}</label>
          <textarea
            id={`${id}-reason`}
            required
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {changed && (
          <p role="alert" className="note note-bad">
            {t('admin.approvals.changed')}
          </p>
        )}
        {refusing.isError && !changed && <ProblemNote error={refusing.error} />}
        <div className="actions">
          <button type="submit" className="button button-bad" disabled={refusing.isPending}>
            {t(suspending ? 'admin.approvals.suspend' : 'admin.approvals.reject')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('admin.close')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
