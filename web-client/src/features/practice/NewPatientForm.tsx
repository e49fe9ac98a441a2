import { type Patient, toProblem } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { addPatient, type NewPatient, type Sought } from './patients';

const fields = [
  ['givenName', 'text', true],
  ['familyName', 'text', true],
  ['birthDate', 'date', false],
  ['phone', 'tel', false],
  ['email', 'email', false],
] as const;

interface Props {
  /** Who was looked for: nobody types a name twice. */
  sought: Sought;
  onAdded: (patient: Patient) => void;
}

/** Somebody whom the practice does not know yet. */
export function NewPatientForm({ sought, onAdded }: Props) {
  const { t } = useTranslation();
  const [given = '', ...family] = sought.name.split(/\s+/);
  const [form, setForm] = useState<NewPatient>({
    givenName: given,
    familyName: family.join(' '),
    birthDate: sought.birthDate,
    phone: '',
    email: '',
  });
  const adding = useMutation({ mutationFn: () => addPatient(form), onSuccess: onAdded });
  const refusal = adding.isError ? toProblem(adding.error) : null;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        adding.mutate();
      }}
    >
      <h3>{t('staff.book.newPatient')}</h3>
      {fields.map(([name, type, required]) => (
        <Field
          key={name}
          label={t(`staff.book.${name}`)}
          type={type}
          required={required}
          autoComplete="off"
          maxLength={254}
          value={form[name]}
          problem={refusal?.of(`/${name}`)}
          onChange={(event) => setForm({ ...form, [name]: event.target.value })}
        />
      ))}
      {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
      <button type="submit" className="button button-main" disabled={adding.isPending}>
        {t('staff.book.create')}
      </button>
    </form>
  );
}
