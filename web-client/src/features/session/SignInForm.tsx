import { type Challenge, toProblem, type User } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeForm } from '../../shared/components/CodeForm';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { session } from '../../shared/lib/api';

export function SignInForm({ onSignedIn }: { onSignedIn?: (user: User) => void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const signingIn = useMutation({
    mutationFn: () => session.signIn(email, password),
    onSuccess: (answer) => ('methods' in answer ? setChallenge(answer) : onSignedIn?.(answer)),
  });
  const wrong = signingIn.isError && toProblem(signingIn.error).status === 401;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signingIn.mutate();
  };

  if (challenge) {
    return (
      <>
        <h2>{t('session.codeTitle')}</h2>
        <CodeForm
          challenge={challenge}
          submit={t('session.submitSignIn')}
          back={t('session.codeBack')}
          onProved={(user) => user && onSignedIn?.(user)}
          onGiveUp={() => setChallenge(null)}
        />
      </>
    );
  }
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={t('session.email')}
        type="email"
        required
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={t('session.password')}
        type="password"
        required
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {wrong && (
        <p role="alert" className="note note-bad">
          {t('session.wrong')}
        </p>
      )}
      {signingIn.isError && !wrong && <ProblemNote error={signingIn.error} />}
      <button type="submit" className="button button-main button-wide" disabled={signingIn.isPending}>
        {t('session.submitSignIn')}
      </button>
      <p>
        <Link to="/sign-up">{t('session.toSignUp')}</Link>
      </p>
      <p>
        <Link to="/forgot-password">{t('session.forgot')}</Link>
      </p>
    </form>
  );
}
