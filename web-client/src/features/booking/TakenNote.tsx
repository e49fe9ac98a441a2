import type { Problem } from '@docspot/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fullWhen } from '../../shared/lib/time';
import { alternativesOf, type Choice } from './api';

/** Somebody was faster: what is near and free, one click away. */
export function TakenNote({ problem, choice }: { problem: Problem; choice: Choice }) {
  const { t, i18n } = useTranslation();
  const alternatives = alternativesOf(problem);
  return (
    <div role="alert" className="form">
      <h1>{t('booking.taken')}</h1>
      <p>{t(alternatives.length > 0 ? 'booking.alternatives' : 'booking.noAlternatives')}</p>
      <ul className="alternatives">
        {alternatives.map((slot) => (
          <li key={`${slot.start}${slot.clinicId}`}>
            <Link
              className="slot"
              to={`/doctors/${choice.doctorId}/book?${new URLSearchParams({
                type: choice.typeId,
                start: slot.start,
                clinic: slot.clinicId,
              })}`}
            >
              {fullWhen(slot.start, slot.zone, i18n.language)}
            </Link>
          </li>
        ))}
      </ul>
      <Link to={`/doctors/${choice.doctorId}?type=${choice.typeId}`}>{t('booking.back')}</Link>
    </div>
  );
}
