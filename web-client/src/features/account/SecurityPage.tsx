import { toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { session } from '../../shared/lib/api';
import { shortWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { useUser } from '../../shared/lib/useSession';
import { changePassword, endAllSessions, endSession, sessions } from './api';
import { SecondStep } from './SecondStep';

/** The password, the second step, and where one is signed in. */
export function SecurityPage() {
  const { t } = useTranslation();
  const enrolling = useUser()?.role === 'ENROLLING';
  usePageTitle(t('account.security.title'));
  return (
    <>
      <h1>{t('account.security.title')}</h1>
      {!enrolling && <PasswordForm />}
      <SecondStep />
      {!enrolling && <Sessions />}
    </>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [replacement, setReplacement] = useState('');
  const changing = useMutation({
    mutationFn: () => changePassword(current, replacement),
    onSuccess: () => {
      setCurrent('');
      setReplacement('');
      return queries.invalidateQueries({ queryKey: ['account', 'sessions'] });
    },
  });
  const refusal = changing.isError ? toProblem(changing.error) : null;
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t('account.security.password')}</h2>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          changing.mutate();
        }}
      >
        <Field
          label={t('account.security.current')}
          type="password"
          required
          autoComplete="current-password"
          value={current}
          problem={refusal?.of('/currentPassword')}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <Field
          label={t('account.security.new')}
          type="password"
          required
          minLength={12}
          maxLength={128}
          autoComplete="new-password"
          hint={t('session.passwordHint')}
          value={replacement}
          problem={refusal?.of('/newPassword')}
          onChange={(event) => setReplacement(event.target.value)}
        />
        {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
        {changing.isSuccess && (
          <p role="status" className="note note-good">
            {t('account.security.passwordDone')}
          </p>
        )}
        <button type="submit" className="button button-main" disabled={changing.isPending}>
          {t('account.save')}
        </button>
      </form>
    </section>
  );
}

function Sessions() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const query = useQuery(sessions());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ending = useMutation({
    mutationFn: endSession,
    onSettled: () => queries.invalidateQueries({ queryKey: ['account', 'sessions'] }),
  });
  const endingAll = useMutation({
    mutationFn: async () => {
      await endAllSessions();
      await session.signOut();
    },
    onSuccess: () => navigate('/'),
  });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('account.security.sessions')}</h2>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      <ul className="cards">
        {query.data?.map((one) => (
          <li key={one.id} className="card">
            <div>
              <p className="row-name">
                <bdi>{one.device}</bdi>{' '}
                {one.current && <span className="badge">{t('account.security.thisDevice')}</span>}
              </p>
              <p className="hint">
                {t('account.security.lastUsed', { when: shortWhen(one.lastUsedAt, zone, i18n.language) })}
              </p>
            </div>
            {!one.current && (
              <button
                type="button"
                className="button"
                aria-label={t('account.security.endOf', { device: one.device })}
                onClick={() => ending.mutate(one.id)}
              >
                {t('account.security.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {endingAll.isError && <ProblemNote error={endingAll.error} />}
      <button type="button" className="button button-bad" onClick={() => endingAll.mutate()}>
        {t('account.security.endAll')}
      </button>
    </section>
  );
}
