import type { Appointment, Patient } from '@docspot/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { fullName } from '../../shared/lib/names';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { BookTime } from './BookTime';
import { NewPatientForm } from './NewPatientForm';
import { PatientSearch } from './PatientSearch';

/** Books for somebody on the phone or at the desk: who it is, then when. */
export function BookPage() {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [patient, setPatient] = useState<Patient | null>(null);
  const [booked, setBooked] = useState<Appointment | null>(null);
  usePageTitle(t('staff.book.title'));
  const begin = () => {
    setPatient(null);
    setBooked(null);
    setParams({}, { replace: true });
  };

  return (
    <>
      <h1>{t('staff.book.title')}</h1>
      {!patient && (
        <PatientSearch
          actionOf={(found) => (
            <button type="button" className="button button-main" onClick={() => setPatient(found)}>
              {t('staff.book.chosen', { patient: fullName(found) })}
            </button>
          )}
          otherwise={(sought) => (
            <NewPatientForm key={`${sought.name}${sought.birthDate}`} sought={sought} onAdded={setPatient} />
          )}
        />
      )}
      {patient && booked && (
        <div role="status" className="note note-good">
          <p>
            {t('staff.book.done', {
              patient: fullName(patient),
              when: fullWhen(booked.start, booked.zone, i18n.language),
            })}
          </p>
          <button type="button" className="button" onClick={begin}>
            {t('staff.book.another')}
          </button>
        </div>
      )}
      {patient && !booked && (
        <>
          <div className="page-head">
            <h2>{t('staff.book.chosen', { patient: fullName(patient) })}</h2>
            <button type="button" className="button" onClick={() => setPatient(null)}>
              {t('staff.book.change')}
            </button>
          </div>
          <BookTime
            patient={patient}
            wish={{
              doctorId: params.get('doctor') ?? '',
              typeId: params.get('type') ?? '',
              start: params.get('start') ?? '',
              clinicId: params.get('clinic') ?? '',
            }}
            onBooked={setBooked}
          />
        </>
      )}
    </>
  );
}
