import { type App, toProblem } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { confirmApp } from './factors';

interface Props {
  app: App;
  sure: <T>(act: () => Promise<T>) => Promise<T>;
  onDone: (recoveryCodes: readonly string[]) => void;
}

/** Gives an authenticator app its key, and wants to see a code of it before anybody relies on it. */
export function AppForm({ app, sure, onDone }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirming = useMutation({ mutationFn: () => sure(() => confirmApp(code)), onSuccess: onDone });
  const refusal = confirming.isError ? toProblem(confirming.error) : null;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        confirming.mutate();
      }}
    >
      <p>{t('account.factors.appText')}</p>
      <dl className="facts">
        <dt>{t('account.factors.key')}</dt>
        <dd>
          <bdi className="secret">{app.secret.replace(/(.{4})(?=.)/g, '$1 ')}</bdi>
        </dd>
      </dl>
      <p>
        <a href={app.uri}>{t('account.factors.openApp')}</a>
      </p>
      <Field
        label={t('account.factors.code')}
        required
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={10}
        value={code}
        problem={refusal?.of('/code')}
        onChange={(event) => setCode(event.target.value)}
      />
      {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
      <button type="submit" className="button button-main" disabled={confirming.isPending}>
        {t('account.factors.confirm')}
      </button>
    </form>
  );
}
