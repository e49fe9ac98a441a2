import { resetPassword, toProblem } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { usePageTitle } from '../../shared/lib/usePageTitle';

/** Where the link in the mail leads: a new password, or the first one of somebody who was invited. */
export function ResetPasswordPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [newPassword, setNewPassword] = useState('');
  const setting = useMutation({
    mutationFn: () => resetPassword({ body: { token: params.get('token') ?? '', newPassword } }),
  });
  const refusal = setting.isError ? toProblem(setting.error) : null;
  const ofPassword = refusal?.of('/newPassword');
  usePageTitle(t('session.resetTitle'));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate();
  };

  if (setting.isSuccess) {
    return (
      <div className="narrow">
        <h1>{t('session.resetTitle')}</h1>
        <p role="status" className="note note-good">
          {t('session.resetDone')}
        </p>
        <Link className="button button-main" to="/sign-in">
          {t('session.submitSignIn')}
        </Link>
      </div>
    );
  }
  return (
    <div className="narrow">
      <h1>{t('session.resetTitle')}</h1>
      <form className="form" onSubmit={submit}>
        <Field
          label={t('session.newPassword')}
          type="password"
          required
          minLength={12}
          maxLength={128}
          autoComplete="new-password"
          hint={t('session.passwordHint')}
          problem={ofPassword}
          value={newPassword}
          onChange={(event) => setNewPassword(event.target.value)}
        />
        {refusal && !ofPassword && <ProblemNote error={refusal} />}
        <button type="submit" className="button button-main button-wide" disabled={setting.isPending}>
          {t('session.resetSubmit')}
        </button>
      </form>
    </div>
  );
}
