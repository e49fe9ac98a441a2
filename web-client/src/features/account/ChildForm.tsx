import { toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { fullName } from '../../shared/lib/names';
import { addChild, type Child } from './api';

const nobody: Child = { givenName: '', familyName: '', birthDate: '' };

/** A child who has no account; the parent books for them. */
export function ChildForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [child, setChild] = useState(nobody);
  const adding = useMutation({
    mutationFn: () => addChild(child),
    onSuccess: () => {
      setChild(nobody);
      return queries.invalidateQueries({ queryKey: ['my-people'] });
    },
  });
  const refusal = adding.isError ? toProblem(adding.error) : null;
  const field = (name: keyof Child) => ({
    required: true,
    value: child[name],
    problem: refusal?.of(`/${name}`),
    onChange: (event: { target: { value: string } }) => setChild({ ...child, [name]: event.target.value }),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        adding.mutate();
      }}
    >
      <h2>{t('account.people.add')}</h2>
      <Field label={t('account.profile.givenName')} maxLength={100} {...field('givenName')} />
      <Field label={t('account.profile.familyName')} maxLength={100} {...field('familyName')} />
      <Field label={t('account.people.birthDate')} type="date" {...field('birthDate')} />
      {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
      {adding.isSuccess && (
        <p role="status" className="note note-good">
          {t('account.people.added', { name: fullName(adding.data) })}
        </p>
      )}
      <button type="submit" className="button button-main" disabled={adding.isPending}>
        {t('account.people.add')}
      </button>
    </form>
  );
}
