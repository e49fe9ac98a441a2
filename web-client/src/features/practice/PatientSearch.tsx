import type { Patient } from '@docspot/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullName } from '../../shared/lib/names';
import { dateOnly } from '../../shared/lib/time';
import { patientsLike, type Sought } from './patients';

interface Props {
  /** What can be done with somebody who was found. */
  actionOf: (patient: Patient) => ReactNode;
  /** What can be done when nobody was. */
  otherwise?: (sought: Sought) => ReactNode;
}

/** Finds patients by words of their names and their date of birth. */
export function PatientSearch({ actionOf, otherwise }: Props) {
  const { t, i18n } = useTranslation();
  const [form, setForm] = useState<Sought>({ name: '', birthDate: '' });
  const [sought, setSought] = useState<Sought | null>(null);
  const query = useQuery(patientsLike(sought));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.name.trim() || form.birthDate) setSought({ ...form, name: form.name.trim() });
  };
  return (
    <>
      <form className="search-people" onSubmit={submit}>
        <Field
          label={t('staff.book.name')}
          type="search"
          autoComplete="off"
          maxLength={100}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
        />
        <Field
          label={t('staff.book.birthDate')}
          type="date"
          value={form.birthDate}
          onChange={(event) => setForm({ ...form, birthDate: event.target.value })}
        />
        <button type="submit" className="button button-main">
          {t('staff.book.find')}
        </button>
      </form>
      {sought && query.isPending && <Skeleton lines={3} />}
      {query.isError && <ProblemNote error={query.error} />}
      {sought && query.data && (
        <section aria-labelledby="found">
          <h2 id="found" role="status">
            {t('staff.book.found')}: {query.data.length}
          </h2>
          <ul className="cards">
            {query.data.map((patient) => (
              <li key={patient.id} className="card">
                <div>
                  <p className="row-name">{fullName(patient)}</p>
                  <p className="hint">
                    {[
                      patient.birthDate &&
                        t('staff.patients.born', { date: dateOnly(patient.birthDate, i18n.language) }),
                      patient.phone,
                      patient.email,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                {actionOf(patient)}
              </li>
            ))}
          </ul>
          {otherwise?.(sought)}
        </section>
      )}
    </>
  );
}
