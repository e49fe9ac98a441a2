import { type Me, type ProfileRequest, toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { languages } from '../../shared/i18n';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { me, saveMe } from './api';

/** Who one is, for oneself to keep right. */
export function ProfilePage() {
  const { t } = useTranslation();
  const query = useQuery(me());
  usePageTitle(t('account.profile.title'));
  return (
    <>
      <h1>{t('account.profile.title')}</h1>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data && <ProfileForm key={query.data.tag} person={query.data.me} tag={query.data.tag} />}
    </>
  );
}

function ProfileForm({ person, tag }: { person: Me; tag: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const id = useId();
  const [form, setForm] = useState<ProfileRequest>({
    givenName: person.givenName,
    familyName: person.familyName,
    locale: person.locale,
    zone: person.zone,
  });
  const saving = useMutation({
    mutationFn: () => saveMe(form, tag),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['account', 'me'] }),
  });
  const refusal = saving.isError ? toProblem(saving.error) : null;
  const zones = [...new Set([person.zone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <dl className="facts">
        <dt>{t('account.profile.email')}</dt>
        <dd>
          <bdi>{person.email}</bdi>
        </dd>
        {person.phone && (
          <>
            <dt>{t('account.profile.phone')}</dt>
            <dd>
              <bdi>{person.phone}</bdi>
            </dd>
          </>
        )}
      </dl>
      {(['givenName', 'familyName'] as const).map((name) => (
        <Field
          key={name}
          label={t(`account.profile.${name}`)}
          required
          maxLength={100}
          value={form[name] ?? ''}
          problem={refusal?.of(`/${name}`)}
          onChange={(event) => setForm({ ...form, [name]: event.target.value })}
        />
      ))}
      <div className="field">
        <label htmlFor={`${id}-language`}>{t('account.profile.language')}</label>
        <select
          id={`${id}-language`}
          value={form.locale ?? ''}
          onChange={(event) => setForm({ ...form, locale: event.target.value })}
        >
          {!languages.some((one) => one.code === form.locale) && (
            <option value={form.locale ?? ''}>{form.locale}</option>
          )}
          {languages.map((one) => (
            <option key={one.code} value={one.code} lang={one.code}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-zone`}>{t('account.profile.zone')}</label>
        <select
          id={`${id}-zone`}
          value={form.zone ?? ''}
          onChange={(event) => setForm({ ...form, zone: event.target.value })}
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
      {refusal?.status === 412 && (
        <p role="alert" className="note note-bad">
          {t('account.changed')}
        </p>
      )}
      {refusal && refusal.status !== 412 && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
      {saving.isSuccess && (
        <p role="status" className="note note-good">
          {t('account.saved')}
        </p>
      )}
      <button type="submit" className="button button-main" disabled={saving.isPending}>
        {t('account.save')}
      </button>
    </form>
  );
}
