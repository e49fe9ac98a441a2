import { type Asked, acceptAnswer, declineAnswer, getAnswer, toProblem } from '@docspot/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullName } from '../../shared/lib/names';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';

/** Where the link of a proposed move leads: a yes or a no, without signing in. */
export function AnswerPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const query = useQuery({
    queryKey: ['answer', token],
    queryFn: async ({ signal }) => (await getAnswer({ path: { token }, signal })).data,
    retry: false,
  });
  usePageTitle(t('account.answer.title'));
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.isError) {
    return toProblem(query.error).status === 404 ? (
      <Dead />
    ) : (
      <ProblemNote error={query.error} onRetry={() => query.refetch()} />
    );
  }
  return <Ask token={token} question={query.data} />;
}

function Dead() {
  const { t } = useTranslation();
  return (
    <div className="narrow">
      <h1>{t('account.answer.title')}</h1>
      <p role="status" className="note">
        {t('account.answer.dead')}
      </p>
      <Link className="button button-main" to="/visits">
        {t('app.visits')}
      </Link>
    </div>
  );
}

function Ask({ token, question }: { token: string; question: Asked }) {
  const { t, i18n } = useTranslation();
  const accepting = useMutation({ mutationFn: () => acceptAnswer({ path: { token } }) });
  const declining = useMutation({ mutationFn: () => declineAnswer({ path: { token } }) });
  const { now, proposed } = question;
  const answered = accepting.isSuccess || declining.isSuccess;
  const failed = accepting.error ?? declining.error;
  const at = (time: typeof proposed) => fullWhen(time.start, time.zone, i18n.language);
  return (
    <div className="narrow">
      <h1>{t('account.answer.title')}</h1>
      <dl className="facts">
        <dt>{t('booking.what')}</dt>
        <dd>{question.type.name}</dd>
        {now && (
          <>
            <dt>{t('account.answer.now')}</dt>
            <dd>
              {at(now)}, {fullName(now.doctor)}
            </dd>
          </>
        )}
        <dt>{t('account.answer.proposed')}</dt>
        <dd>
          {at(proposed)}, {fullName(proposed.doctor)}, {proposed.clinic.name}
        </dd>
      </dl>
      {failed && <ProblemNote error={failed} />}
      {answered ? (
        <p role="status" className="note note-good">
          {accepting.isSuccess
            ? t('account.answer.accepted', { when: at(proposed) })
            : now
              ? t('account.answer.declined', { when: at(now) })
              : t('account.answer.offerDeclined')}
        </p>
      ) : (
        <>
          <p className="hint">
            {t('account.answer.until', { when: fullWhen(question.expiresAt, proposed.zone, i18n.language) })}
          </p>
          <div className="actions">
            <button
              type="button"
              className="button button-main"
              disabled={accepting.isPending || declining.isPending}
              onClick={() => accepting.mutate()}
            >
              {t('account.answer.accept')}
            </button>
            <button
              type="button"
              className="button"
              disabled={accepting.isPending || declining.isPending}
              onClick={() => declining.mutate()}
            >
              {t('account.answer.decline')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
