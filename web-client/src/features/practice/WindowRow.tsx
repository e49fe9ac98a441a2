import type { Clinic, FieldProblem, WindowDraft } from '@docspot/api';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayName } from '../../shared/lib/time';
import { weekdays } from './schedule';

const modes = ['IN_PERSON', 'VIDEO', 'PHONE'] as const;
const audiences = ['PUBLIC', 'KNOWN', 'REFERRED', 'STAFF'] as const;

interface Props {
  draft: WindowDraft;
  clinics: Clinic[];
  problems: FieldProblem[];
  onChange: (draft: WindowDraft) => void;
  onRemove: () => void;
}

/** Hours on one weekday. */
export function WindowRow({ draft, clinics, problems, onChange, onRemove }: Props) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const set = (part: Partial<WindowDraft>) => onChange({ ...draft, ...part });
  const choice = <Value extends string>(
    name: keyof WindowDraft,
    label: string,
    values: readonly (readonly [Value, string])[],
  ) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <select
        id={`${id}-${name}`}
        value={String(draft[name] ?? '')}
        onChange={(event) => set({ [name]: event.target.value })}
      >
        {values.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  const time = (name: 'from' | 'to') => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(`staff.hours.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        type="time"
        step={300}
        required
        value={draft[name] ?? ''}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </div>
  );
  const day = draft.dayOfWeek ? weekdayName(weekdays.indexOf(draft.dayOfWeek), i18n.language) : '';
  return (
    <li className="window">
      {choice(
        'dayOfWeek',
        t('staff.hours.day'),
        weekdays.map((one, place) => [one, weekdayName(place, i18n.language)] as const),
      )}
      {time('from')}
      {time('to')}
      {choice(
        'clinicId',
        t('staff.clinic'),
        clinics.map((clinic) => [clinic.id, clinic.name] as const),
      )}
      {choice(
        'mode',
        t('staff.hours.mode'),
        modes.map((mode) => [mode, t(`mode.${mode}`)] as const),
      )}
      {choice(
        'bookableBy',
        t('staff.hours.bookableBy'),
        audiences.map((one) => [one, t(`staff.hours.${one}`)] as const),
      )}
      <button type="button" className="button" onClick={onRemove}>
        {t('staff.remove')}
        <span className="visually-hidden">
          {' '}
          {day} {draft.from}
        </span>
      </button>
      {problems.map((problem) => (
        <p key={problem.pointer} className="field-problem">
          {problem.message}
        </p>
      ))}
    </li>
  );
}
