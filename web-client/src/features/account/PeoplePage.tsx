import type { Patient } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullName } from '../../shared/lib/names';
import { myPeople } from '../../shared/lib/people';
import { dateOnly } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { ChildForm } from './ChildForm';
import { RelationsDialog } from './RelationsDialog';

/** For whom one may book, and who may for them. */
export function PeoplePage() {
  const { t, i18n } = useTranslation();
  const query = useQuery(myPeople());
  const [opened, setOpened] = useState<Patient | null>(null);
  usePageTitle(t('account.people.title'));
  return (
    <>
      <h1>{t('account.people.title')}</h1>
      <p className="lead">{t('account.people.hint')}</p>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      <ul className="cards">
        {query.data?.map((person) => (
          <li key={person.id} className="card">
            <div>
              <h2>{fullName(person)}</h2>
              <p className="hint">
                {[
                  person.relation && t(`account.people.${person.relation}`),
                  person.birthDate &&
                    t('account.people.born', { date: dateOnly(person.birthDate, i18n.language) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {person.relation !== 'CARER' && (
              <button type="button" className="button" onClick={() => setOpened(person)}>
                {t('account.people.show', { name: fullName(person) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ChildForm />
      {opened && <RelationsDialog patient={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
