import { type Patient, toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/Dialog';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullName } from '../../shared/lib/names';
import { endRelation, inviteCarer, relationsOf } from './api';

/** Who else acts for somebody, and one more. */
export function RelationsDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery(relationsOf(patient.id));
  const [email, setEmail] = useState('');
  const settle = () => queries.invalidateQueries({ queryKey: ['account', 'relations', patient.id] });
  const inviting = useMutation({
    mutationFn: (address: string) => inviteCarer(patient.id, address),
    onSuccess: () => setEmail(''),
    onSettled: settle,
  });
  const ending = useMutation({
    mutationFn: (relation: string) => endRelation(patient.id, relation),
    onSettled: settle,
  });
  const name = fullName(patient);
  const others = query.data?.filter((one) => one.kind !== 'SELF') ?? [];
  const refusal = inviting.isError ? toProblem(inviting.error) : null;
  return (
    <Dialog title={t('account.people.who', { name })} onClose={onClose}>
      {query.isPending && <Skeleton lines={3} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && others.length === 0 && <p className="hint">{t('account.people.nobody')}</p>}
      <ul className="cards">
        {others.map((one) => {
          const who = [one.givenName, one.familyName].filter(Boolean).join(' ');
          return (
            <li key={one.id ?? who} className="card">
              <span>
                {who}{' '}
                {one.state === 'INVITED' && <span className="badge">{t('account.people.invited')}</span>}
              </span>
              {one.id && (
                <button
                  type="button"
                  className="button"
                  aria-label={t('account.people.endOf', { name: who })}
                  onClick={() => one.id && ending.mutate(one.id)}
                >
                  {t('account.people.end')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {ending.isError && <ProblemNote error={ending.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          inviting.mutate(email.trim());
        }}
      >
        <p>{t('account.people.invite', { name })}</p>
        <Field
          label={t('account.profile.email')}
          type="email"
          required
          maxLength={254}
          value={email}
          problem={refusal?.of('/email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
        {inviting.isSuccess && (
          <p role="status" className="note note-good">
            {t('account.people.inviteSent', { email: inviting.variables })}
          </p>
        )}
        <div className="actions">
          <button type="submit" className="button button-main" disabled={inviting.isPending}>
            {t('account.people.inviteSend')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('account.close')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
