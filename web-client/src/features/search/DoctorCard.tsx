import type { Mode, DoctorCard as Summary } from '@docspot/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { soonest } from '../../shared/lib/freeTimes';
import { fullName, languageNames } from '../../shared/lib/names';
import { shortWhen } from '../../shared/lib/time';

export function DoctorCard({ doctor, mode }: { doctor: Summary; mode: string }) {
  const { t, i18n } = useTranslation();
  const next = soonest(doctor.nextFree, mode ? (mode as Mode) : undefined);
  const zone = doctor.clinics[0]?.zone ?? 'UTC';
  return (
    <article className="card">
      <div>
        <h2>
          <Link to={`/doctors/${doctor.id}`}>{fullName(doctor)}</Link>
        </h2>
        <p className="card-specialty">{doctor.specialties.map((one) => one.name).join(', ')}</p>
        <p className="hint">{doctor.clinics.map((clinic) => `${clinic.name}, ${clinic.city}`).join(' · ')}</p>
        <p className="hint">
          {t('search.languages', { languages: languageNames(doctor.languages, i18n.language) })}
        </p>
      </div>
      <div className="card-next">
        {next ? (
          <>
            <p className="hint">{t('search.nextFree')}</p>
            <p className="card-time">{shortWhen(next, zone, i18n.language)}</p>
            <Link className="button button-main" to={`/doctors/${doctor.id}`}>
              {t('search.seeTimes')} <span className="visually-hidden">{fullName(doctor)}</span>
            </Link>
          </>
        ) : (
          <p className="hint">{t('search.noFree')}</p>
        )}
      </div>
    </article>
  );
}
