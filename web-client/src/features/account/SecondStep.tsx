import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { useProvingAgain } from '../../shared/components/useProvingAgain';
import { session } from '../../shared/lib/api';
import { homeOf } from '../../shared/lib/home';
import { dateOnly } from '../../shared/lib/time';
import { useUser } from '../../shared/lib/useSession';
import { AppForm } from './AppForm';
import { addMailFactor, beginApp, factors, newRecoveryCodes, removeFactor } from './factors';
import { RecoveryCodes } from './RecoveryCodes';

/** What somebody shows besides the password. Whoever works here goes on to their pages once they have one. */
export function SecondStep() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const enrolling = useUser()?.role === 'ENROLLING';
  const query = useQuery(factors());
  const [codes, setCodes] = useState<readonly string[]>([]);
  const { sure, ask, dialog } = useProvingAgain();
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: factors().queryKey }) };
  const beginning = useMutation({ mutationFn: () => sure(beginApp) });
  const adding = useMutation({ mutationFn: () => sure(addMailFactor), onSuccess: setCodes, ...settled });
  const renewing = useMutation({ mutationFn: () => sure(newRecoveryCodes), onSuccess: setCodes, ...settled });
  const removing = useMutation({
    mutationFn: (method: string) => sure(() => removeFactor(method)),
    ...settled,
  });
  const going = useMutation({
    mutationFn: async () => {
      await session.refresh();
      if (session.user?.role === 'ENROLLING' && (await ask())) await session.refresh();
      if (session.user && session.user.role !== 'ENROLLING') navigate(homeOf(session.user));
    },
  });
  const failed = beginning.error ?? adding.error ?? renewing.error ?? removing.error ?? going.error;
  const has = (method: string) => query.data?.factors.some((factor) => factor.method === method) ?? false;

  return (
    <section aria-labelledby="second-step">
      <h2 id="second-step">{t('account.factors.title')}</h2>
      <p className={enrolling ? 'note' : 'hint'}>
        {t(enrolling ? 'account.factors.needed' : 'account.factors.hint')}
      </p>
      {query.isPending && <Skeleton lines={3} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      <ul className="cards">
        {query.data?.factors.map((factor) => (
          <li key={factor.method} className="card">
            <div>
              <p className="row-name">{t(`session.by.${factor.method}`)}</p>
              <p className="hint">
                {t('account.factors.since', { date: dateOnly(factor.since.slice(0, 10), i18n.language) })}
              </p>
            </div>
            <button
              type="button"
              className="button"
              disabled={removing.isPending}
              aria-label={t('account.factors.removeOf', { method: t(`session.by.${factor.method}`) })}
              onClick={() => removing.mutate(factor.method)}
            >
              {t('account.factors.remove')}
            </button>
          </li>
        ))}
      </ul>
      {codes.length > 0 && <RecoveryCodes codes={codes} />}
      {beginning.data && (
        <AppForm
          key={beginning.data.secret}
          app={beginning.data}
          sure={sure}
          onDone={(told) => {
            setCodes(told);
            beginning.reset();
            void queries.invalidateQueries({ queryKey: factors().queryKey });
          }}
        />
      )}
      {failed && <ProblemNote error={failed} />}
      {query.isSuccess && !beginning.data && (
        <div className="actions">
          {enrolling && query.data.factors.length > 0 && (
            <button
              type="button"
              className="button button-main"
              disabled={going.isPending}
              onClick={() => going.mutate()}
            >
              {t('account.factors.goOn')}
            </button>
          )}
          {!has('TOTP') && (
            <button
              type="button"
              className="button"
              disabled={beginning.isPending}
              onClick={() => beginning.mutate()}
            >
              {t('account.factors.addApp')}
            </button>
          )}
          {!has('EMAIL') && (
            <button
              type="button"
              className="button"
              disabled={adding.isPending}
              onClick={() => adding.mutate()}
            >
              {t('account.factors.addMail')}
            </button>
          )}
          {query.data.factors.length > 0 && !enrolling && (
            <button
              type="button"
              className="button"
              disabled={renewing.isPending}
              onClick={() => renewing.mutate()}
            >
              {t('account.factors.renew', { count: query.data.recoveryCodesLeft })}
            </button>
          )}
        </div>
      )}
      {dialog}
    </section>
  );
}
