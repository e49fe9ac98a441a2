import { type Challenge, type Proof, toProblem, type User } from '@docspot/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../lib/api';
import { Field } from './Field';
import { ProblemNote } from './ProblemNote';

interface Props {
  challenge: Challenge;
  submit: string;
  back: string;
  /** With whoever is signed in by it; with nobody where it only had to be shown again. */
  onProved: (user: User | null) => void;
  onGiveUp: () => void;
}

/** Shows that it is oneself: by a code from an app, a message or a sheet of paper, or by the password. */
export function CodeForm({ challenge: asked, submit: submitLabel, back, onProved, onGiveUp }: Props) {
  const { t } = useTranslation();
  const [challenge, setChallenge] = useState(asked);
  const [method, setMethod] = useState<Proof>(asked.methods[0] ?? 'RECOVERY_CODE');
  const [code, setCode] = useState('');
  const sending = useMutation({
    mutationFn: (by: 'EMAIL' | 'SMS') => session.sendCode(challenge, by),
    onSuccess: setChallenge,
  });
  const proving = useMutation({
    mutationFn: () => session.prove(challenge, method, method === 'PASSWORD' ? code : code.trim()),
    onSuccess: onProved,
  });
  const refusal = proving.isError ? toProblem(proving.error) : null;
  const over = refusal?.kind === 'challenge-over';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    proving.mutate();
  };

  return (
    <form className="form" onSubmit={submit}>
      {challenge.methods.length > 1 && (
        <fieldset className="types">
          <legend className="visually-hidden">{t('session.codeBy')}</legend>
          {challenge.methods.map((one) => (
            <label key={one} className="type">
              <input
                type="radio"
                name="method"
                checked={one === method}
                onChange={() => {
                  setMethod(one);
                  setCode('');
                }}
              />
              <span className="type-name">{t(`session.by.${one}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {(method === 'EMAIL' || method === 'SMS') && (
        <button
          type="button"
          className="button"
          disabled={sending.isPending}
          onClick={() => sending.mutate(method)}
        >
          {t('session.codeSend')}
        </button>
      )}
      {challenge.sentTo && (
        <p role="status" className="note note-good">
          {t('session.codeSent', { to: challenge.sentTo })}
        </p>
      )}
      {sending.isError && <ProblemNote error={sending.error} />}
      {method === 'PASSWORD' ? (
        <Field
          label={t('session.password')}
          type="password"
          required
          autoComplete="current-password"
          value={code}
          problem={refusal?.of('/password')}
          onChange={(event) => setCode(event.target.value)}
        />
      ) : (
        <Field
          label={t('session.code')}
          required
          autoComplete="one-time-code"
          inputMode={method === 'RECOVERY_CODE' ? 'text' : 'numeric'}
          maxLength={40}
          value={code}
          problem={refusal?.of('/code')}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      {over && (
        <p role="alert" className="note note-bad">
          {t('session.codeOver')}
        </p>
      )}
      {refusal && !over && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
      <button type="submit" className="button button-main button-wide" disabled={proving.isPending || over}>
        {submitLabel}
      </button>
      <button type="button" className="button" onClick={onGiveUp}>
        {back}
      </button>
    </form>
  );
}
