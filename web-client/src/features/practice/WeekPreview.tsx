import type { WindowDraft } from '@docspot/api';
import { useTranslation } from 'react-i18next';
import { weekdayName } from '../../shared/lib/time';
import { weekdays } from './schedule';

/** What the rows come to: each weekday with its hours, in order. */
export function WeekPreview({ windows }: { windows: WindowDraft[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="preview" aria-labelledby="preview">
      <h3 id="preview">{t('staff.hours.preview')}</h3>
      <ul>
        {weekdays.map((day, place) => {
          const hours = windows
            .filter((window) => window.dayOfWeek === day)
            .map((window) => `${window.from}–${window.to}`)
            .sort();
          return (
            <li key={day} className={hours.length > 0 ? 'preview-day' : 'preview-day hint'}>
              {t('staff.hours.previewDay', {
                day: weekdayName(place, i18n.language),
                hours: hours.length > 0 ? hours.join(', ') : t('staff.hours.closed'),
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
