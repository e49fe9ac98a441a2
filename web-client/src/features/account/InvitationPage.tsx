import { toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { acceptInvitation } from './api';

/** Where the link of an invitation to act for somebody leads. */
export function InvitationPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const accepting = useMutation({
    mutationFn: () => acceptInvitation(params.get('token') ?? ''),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['my-people'] }),
  });
  const dead = accepting.isError && toProblem(accepting.error).kind === 'link-not-valid';
  usePageTitle(t('account.invitation.title'));
  return (
    <div className="narrow">
      <h1>{t('account.invitation.title')}</h1>
      {accepting.isSuccess ? (
        <>
          <p role="status" className="note note-good">
            {t('account.invitation.done')}
          </p>
          <Link className="button button-main" to="/account/people">
            {t('account.people.title')}
          </Link>
        </>
      ) : (
        <>
          <p>{t('account.invitation.text')}</p>
          {dead && (
            <p role="alert" className="note note-bad">
              {t('account.invitation.dead')}
            </p>
          )}
          {accepting.isError && !dead && <ProblemNote error={accepting.error} />}
          <button
            type="button"
            className="button button-main button-wide"
            disabled={accepting.isPending}
            onClick={() => accepting.mutate()}
          >
            {t('account.invitation.accept')}
          </button>
        </>
      )}
    </div>
  );
}
