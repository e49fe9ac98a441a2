import { register, toProblem } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { usePageTitle } from '../../shared/lib/usePageTitle';

const shortestPassword = 12;

interface SignUp {
  givenName: string;
  familyName: string;
  email: string;
  password: string;
}

export function SignUpPage() {
  const { t, i18n } = useTranslation();
  const [form, setForm] = useState<SignUp>({ givenName: '', familyName: '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const signingUp = useMutation({
    mutationFn: () =>
      register({
        body: {
          ...form,
          accountType: 'PATIENT',
          locale: i18n.language,
          zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
  });
  usePageTitle(t('session.signUpTitle'));

  const mistakes: Partial<Record<keyof SignUp, string>> = {
    ...(!form.givenName.trim() && { givenName: t('problem.required') }),
    ...(!form.familyName.trim() && { familyName: t('problem.required') }),
    ...(!/^\S+@\S+\.\S+$/.test(form.email) && { email: t('problem.email') }),
    ...(form.password.length < shortestPassword && {
      password: t('problem.tooShort', { count: shortestPassword }),
    }),
  };
  const refusal = signingUp.isError ? toProblem(signingUp.error) : null;
  const problemOf = (name: keyof SignUp) => (tried ? mistakes[name] : undefined) ?? refusal?.of(`/${name}`);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(mistakes).length === 0) signingUp.mutate();
  };
  const field = (name: keyof SignUp) => ({
    label: t(`session.${name}`),
    value: form[name],
    problem: problemOf(name),
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });

  if (signingUp.isSuccess) {
    return (
      <div className="narrow" role="status">
        <h1>{t('session.checkMail')}</h1>
        <p>{t('session.checkMailHint')}</p>
      </div>
    );
  }
  return (
    <div className="narrow">
      <h1>{t('session.signUpTitle')}</h1>
      <form className="form" noValidate onSubmit={submit}>
        <Field {...field('givenName')} autoComplete="given-name" maxLength={100} />
        <Field {...field('familyName')} autoComplete="family-name" maxLength={100} />
        <Field {...field('email')} type="email" autoComplete="email" maxLength={254} />
        <Field
          {...field('password')}
          type="password"
          autoComplete="new-password"
          hint={t('session.passwordHint')}
          maxLength={128}
        />
        {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
        <button type="submit" className="button button-main button-wide" disabled={signingUp.isPending}>
          {t('session.submitSignUp')}
        </button>
      </form>
      <p>
        <Link to="/sign-in">{t('session.toSignIn')}</Link>
      </p>
    </div>
  );
}
