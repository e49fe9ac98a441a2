import { type AppointmentType, type AppointmentTypeDraft, toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/Dialog';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { saveType } from './schedule';

const modes = ['IN_PERSON', 'VIDEO', 'PHONE'] as const;

const numbers = [
  ['minutes', 'minutes', 5],
  ['bufferBefore', 'before', 5],
  ['bufferAfter', 'after', 5],
  ['gridMinutes', 'grid', 5],
  ['noticeMinutes', 'notice', 1],
  ['horizonDays', 'horizon', 1],
  ['cancellationMinutes', 'cancellation', 1],
] as const;

const switches = [
  ['approval', 'approval'],
  ['roomNeeded', 'room'],
  ['active', 'active'],
] as const;

const usual: AppointmentTypeDraft = {
  name: '',
  minutes: 20,
  bufferBefore: 0,
  bufferAfter: 0,
  noticeMinutes: 60,
  horizonDays: 60,
  gridMinutes: 20,
  mode: 'IN_PERSON',
  approval: false,
  cancellationMinutes: 1440,
  roomNeeded: false,
  active: true,
};

interface Props {
  type: AppointmentType | null;
  tag: string;
  onClose: () => void;
}

export function TypeDialog({ type, tag, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const modeId = useId();
  const [draft, setDraft] = useState<AppointmentTypeDraft>(() => (type ? draftOf(type) : usual));
  const saving = useMutation({
    mutationFn: () => saveType({ ...draft, price: draft.price?.trim() || null }, type, tag),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['practice', 'types'] });
      onClose();
    },
  });
  const refusal = saving.isError ? toProblem(saving.error) : null;
  const set = (part: AppointmentTypeDraft) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };

  return (
    <Dialog
      title={type ? t('staff.types.edit', { name: type.name }) : t('staff.types.new')}
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        <Field
          label={t('staff.types.name')}
          required
          maxLength={100}
          value={draft.name ?? ''}
          problem={refusal?.of('/name')}
          onChange={(event) => set({ name: event.target.value })}
        />
        <div className="field">
          <label htmlFor={modeId}>{t('staff.hours.mode')}</label>
          <select
            id={modeId}
            value={draft.mode ?? 'IN_PERSON'}
            onChange={(event) => set({ mode: modes.find((mode) => mode === event.target.value) })}
          >
            {modes.map((mode) => (
              <option key={mode} value={mode}>
                {t(`mode.${mode}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="pair">
          {numbers.map(([name, word, step]) => (
            <Field
              key={name}
              label={t(`staff.types.${word}`)}
              type="number"
              required
              min={0}
              step={step}
              value={draft[name] ?? ''}
              problem={refusal?.of(`/${name}`)}
              onChange={(event) => set({ [name]: event.target.valueAsNumber })}
            />
          ))}
        </div>
        <Field
          label={t('staff.types.price')}
          maxLength={40}
          value={draft.price ?? ''}
          problem={refusal?.of('/price')}
          onChange={(event) => set({ price: event.target.value })}
        />
        {switches.map(([name, word]) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={draft[name] ?? false}
              onChange={(event) => set({ [name]: event.target.checked })}
            />
            {t(`staff.types.${word}`)}
          </label>
        ))}
        {refusal && <ProblemNote error={refusal} />}
        <div className="actions">
          <button type="submit" className="button button-main" disabled={saving.isPending}>
            {t('staff.save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('staff.close')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function draftOf({ id: _, ...rest }: AppointmentType): AppointmentTypeDraft {
  return rest;
}
