import type { Patient } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/Dialog';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { StateBadge } from '../../shared/components/StateBadge';
import { fullName } from '../../shared/lib/names';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { visitsOfPatient } from './api';
import { PatientSearch } from './PatientSearch';

/** The people one treats, found by name. */
export function PatientsPage() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Patient | null>(null);
  usePageTitle(t('staff.patients.title'));
  return (
    <>
      <h1>{t('staff.patients.title')}</h1>
      <PatientSearch
        actionOf={(patient) => (
          <button type="button" className="button" onClick={() => setOpened(patient)}>
            {t('staff.patients.show', { patient: fullName(patient) })}
          </button>
        )}
      />
      {opened && <Visits patient={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function Visits({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const query = useQuery(visitsOfPatient(patient.id));
  return (
    <Dialog title={t('staff.patients.visits', { patient: fullName(patient) })} onClose={onClose}>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.length === 0 && <p className="note">{t('staff.patients.noVisits')}</p>}
      <ul className="cards">
        {query.data?.map((visit) => (
          <li key={visit.id} className="card">
            <div>
              <p className="row-name">{fullWhen(visit.start, visit.zone, i18n.language)}</p>
              <p className="hint">
                {visit.type.name} · {fullName(visit.doctor)}
              </p>
            </div>
            <StateBadge state={visit.state} />
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onClose}>
        {t('staff.close')}
      </button>
    </Dialog>
  );
}
