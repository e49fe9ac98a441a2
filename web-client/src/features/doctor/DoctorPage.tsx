import type { DoctorPage as Doctor, FreeSlot, TypeCard } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { FreeTimes } from '../../shared/components/FreeTimes';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { doctorOf } from '../../shared/lib/doctor';
import { soonest } from '../../shared/lib/freeTimes';
import { fullName, languageNames } from '../../shared/lib/names';
import { dayIn } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';

export function DoctorPage() {
  const { doctorId = '' } = useParams();
  const query = useQuery(doctorOf(doctorId));
  usePageTitle(query.data ? fullName(query.data) : '');
  if (query.isPending) return <Skeleton lines={8} />;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => query.refetch()} />;
  return <DoctorProfile doctor={query.data} />;
}

function DoctorProfile({ doctor }: { doctor: Doctor }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const type = doctor.types.find((one) => one.id === params.get('type')) ?? doctor.types[0];
  const zone = doctor.clinics[0]?.zone ?? 'UTC';
  const next = soonest(doctor.nextFree, type?.mode);
  const nextDay = next && dayIn(zone, next);

  const book = (slot: FreeSlot) => {
    if (!type) return;
    const query = new URLSearchParams({ type: type.id, start: slot.start, clinic: slot.clinicId });
    navigate(`/doctors/${doctor.id}/book?${query}`);
  };

  return (
    <>
      <h1>{fullName(doctor)}</h1>
      <p className="lead">{doctor.specialties.map((one) => one.name).join(', ')}</p>
      <p className="hint">
        {doctor.clinics.map((clinic) => `${clinic.name}, ${clinic.city}`).join(' · ')}
        {' · '}
        {t('search.languages', { languages: languageNames(doctor.languages, i18n.language) })}
      </p>
      <TypeChoice
        types={doctor.types}
        chosen={type?.id}
        onChoose={(id) => setParams({ type: id }, { replace: true })}
      />
      {type && (
        <FreeTimes
          key={`${type.id}${nextDay ?? ''}`}
          doctorId={doctor.id}
          typeId={type.id}
          clinics={doctor.clinics}
          firstDay={nextDay ?? dayIn(zone, new Date())}
          nextFreeDay={nextDay}
          onPick={book}
        />
      )}
      {doctor.about && (
        <section>
          <h2>{t('doctor.about')}</h2>
          <p>{doctor.about}</p>
        </section>
      )}
    </>
  );
}

interface TypeChoiceProps {
  types: TypeCard[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

function TypeChoice({ types, chosen, onChoose }: TypeChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="types">
      <legend>{t('doctor.visit')}</legend>
      {types.map((type) => (
        <label key={type.id} className="type">
          <input
            type="radio"
            name="type"
            value={type.id}
            checked={type.id === chosen}
            onChange={() => onChoose(type.id)}
          />
          <span className="type-name">{type.name}</span>
          <span className="hint">
            {[t(`mode.${type.mode}`), t('doctor.minutes', { count: type.minutes }), type.price]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {type.approval && <span className="hint">{t('doctor.approval')}</span>}
        </label>
      ))}
    </fieldset>
  );
}
