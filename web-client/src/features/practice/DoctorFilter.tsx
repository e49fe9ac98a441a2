import type { Appointment } from '@docspot/api';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../shared/lib/names';

interface Props {
  visits: Appointment[];
  chosen: string;
  onChoose: (doctorId: string) => void;
}

/** Narrows the organisation's day to one of the doctors in it. */
export function DoctorFilter({ visits, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const doctors = [...new Map(visits.map((visit) => [visit.doctorId, fullName(visit.doctor)]))].sort(
    ([, one], [, other]) => one.localeCompare(other),
  );
  return (
    <div className="field filter">
      <label htmlFor={id}>{t('staff.doctor')}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('staff.anyDoctor')}</option>
        {doctors.map(([doctorId, name]) => (
          <option key={doctorId} value={doctorId}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
