import { toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { takeOver } from './api';

/** Where a code of the practice makes a record one's own. */
export function TakeOverPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [code, setCode] = useState(params.get('code') ?? '');
  const [birthDate, setBirthDate] = useState('');
  const taking = useMutation({
    mutationFn: () => takeOver(code.trim(), birthDate),
    onSuccess: () => queries.invalidateQueries(),
  });
  const wrong = taking.isError && toProblem(taking.error).kind === 'code-not-valid';
  usePageTitle(t('account.takeOver.title'));
  return (
    <div className="narrow">
      <h1>{t('account.takeOver.title')}</h1>
      {taking.isSuccess ? (
        <>
          <p role="status" className="note note-good">
            {t('account.takeOver.done')}
          </p>
          <Link className="button button-main" to="/visits">
            {t('app.visits')}
          </Link>
        </>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            taking.mutate();
          }}
        >
          <p>{t('account.takeOver.text')}</p>
          <Field
            label={t('account.takeOver.code')}
            required
            autoComplete="one-time-code"
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Field
            label={t('account.takeOver.birthDate')}
            type="date"
            value={birthDate}
            onChange={(event) => setBirthDate(event.target.value)}
          />
          {wrong && (
            <p role="alert" className="note note-bad">
              {t('account.takeOver.wrong')}
            </p>
          )}
          {taking.isError && !wrong && <ProblemNote error={taking.error} />}
          <button type="submit" className="button button-main button-wide" disabled={taking.isPending}>
            {t('account.takeOver.submit')}
          </button>
        </form>
      )}
    </div>
  );
}
