import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../shared/lib/time';

interface Props {
  day: string;
  onChoose: (day: string) => void;
}

/** One day, and the ones beside it. */
export function DayChoice({ day, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="day-choice">
      <button type="button" className="button" onClick={() => onChoose(addDays(day, -1))}>
        {t('staff.today.before')}
      </button>
      <label htmlFor={id} className="visually-hidden">
        {t('staff.today.day')}
      </label>
      <input
        id={id}
        type="date"
        value={day}
        onChange={(event) => event.target.value && onChoose(event.target.value)}
      />
      <button type="button" className="button" onClick={() => onChoose(addDays(day, 1))}>
        {t('staff.today.after')}
      </button>
    </div>
  );
}
