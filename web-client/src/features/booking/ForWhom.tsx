import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../shared/lib/names';
import { myPeople } from '../../shared/lib/people';

interface Props {
  chosen: string;
  onChoose: (patientId: string) => void;
}

/** Asks for whom a visit is, where it may be for somebody else. */
export function ForWhom({ chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const people = useQuery(myPeople()).data ?? [];
  if (people.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{t('booking.forWhom')}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {people.map((person) => (
          <option key={person.id} value={person.relation === 'SELF' ? '' : person.id}>
            {fullName(person)}
          </option>
        ))}
      </select>
    </div>
  );
}
