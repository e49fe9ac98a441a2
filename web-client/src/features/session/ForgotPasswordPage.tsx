import { forgotPassword } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { usePageTitle } from '../../shared/lib/usePageTitle';

/** Asks for a link by mail; says the same whether the address is known or not. */
export function ForgotPasswordPage() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const asking = useMutation({ mutationFn: () => forgotPassword({ body: { email } }) });
  usePageTitle(t('session.forgotTitle'));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };

  if (asking.isSuccess) {
    return (
      <div className="narrow" role="status">
        <h1>{t('session.checkMail')}</h1>
        <p>{t('session.forgotSent')}</p>
      </div>
    );
  }
  return (
    <div className="narrow">
      <h1>{t('session.forgotTitle')}</h1>
      <form className="form" onSubmit={submit}>
        <Field
          label={t('session.email')}
          type="email"
          required
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {asking.isError && <ProblemNote error={asking.error} />}
        <button type="submit" className="button button-main button-wide" disabled={asking.isPending}>
          {t('session.forgotSubmit')}
        </button>
      </form>
    </div>
  );
}
