import { type Challenge, guest, toProblem } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeForm } from '../../shared/components/CodeForm';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { session } from '../../shared/lib/api';

const nobody = { givenName: '', familyName: '', email: '' };

/** For somebody who wants a visit and no account: a name, and an address that a code proves. */
export function GuestForm() {
  const { t, i18n } = useTranslation();
  const [person, setPerson] = useState(nobody);
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const beginning = useMutation({
    mutationFn: async () => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const { data } = await guest({ body: { ...person, locale: i18n.language, zone } });
      return session.sendCode(data.challenge, 'EMAIL');
    },
    onSuccess: setChallenge,
  });
  const refusal = beginning.isError ? toProblem(beginning.error) : null;
  const field = (name: keyof typeof nobody) => ({
    required: true,
    value: person[name],
    problem: refusal?.of(`/${name}`),
    onChange: (event: { target: { value: string } }) => setPerson({ ...person, [name]: event.target.value }),
  });

  if (challenge) {
    return (
      <CodeForm
        challenge={challenge}
        submit={t('session.guestGoOn')}
        back={t('session.guestBack')}
        onProved={() => setChallenge(null)}
        onGiveUp={() => setChallenge(null)}
      />
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    beginning.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="hint">{t('session.guestHint')}</p>
      <Field
        label={t('session.givenName')}
        autoComplete="given-name"
        maxLength={100}
        {...field('givenName')}
      />
      <Field
        label={t('session.familyName')}
        autoComplete="family-name"
        maxLength={100}
        {...field('familyName')}
      />
      <Field label={t('session.email')} type="email" autoComplete="email" {...field('email')} />
      {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
      <button type="submit" className="button button-main button-wide" disabled={beginning.isPending}>
        {t('session.guestSubmit')}
      </button>
    </form>
  );
}
