import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../shared/lib/names';
import { patientOf } from './api';

/** The name of a patient, or that it cannot be had. */
export function usePatientName(id: string | null | undefined): string {
  const { t } = useTranslation();
  const patient = useQuery(patientOf(id ?? ''));
  if (patient.data) return fullName(patient.data);
  return patient.isError || !id ? t('staff.unknownPatient') : '…';
}

export function PatientName({ id }: { id: string | null | undefined }) {
  return <span className="patient">{usePatientName(id)}</span>;
}
