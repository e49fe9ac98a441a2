import { type Challenge, createMyStepUp, toProblem } from '@docspot/api';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeForm } from './CodeForm';
import { Dialog } from './Dialog';

interface Asked {
  challenge: Challenge;
  answer: (proved: boolean) => void;
}

interface ProvingAgain {
  /** Does something; where the server wants to see first who does it, asks for that and does it again. */
  sure: <T>(act: () => Promise<T>) => Promise<T>;
  /** Asks at once. False where somebody gave up. */
  ask: () => Promise<boolean>;
  dialog: ReactNode;
}

/** Sensitive acts want the password or a code that was given in the last minutes. */
export function useProvingAgain(): ProvingAgain {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = async () => {
    const { data: challenge } = await createMyStepUp();
    return new Promise<boolean>((resolve) => {
      const answer = (proved: boolean) => {
        setAsked(null);
        resolve(proved);
      };
      setAsked({ challenge, answer });
    });
  };
  const sure = async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (toProblem(error).kind !== 'prove-again' || !(await ask())) throw error;
      return act();
    }
  };
  const dialog = asked && (
    <Dialog title={t('session.againTitle')} onClose={() => asked.answer(false)}>
      <p>{t('session.againText')}</p>
      <CodeForm
        challenge={asked.challenge}
        submit={t('session.againSubmit')}
        back={t('session.againBack')}
        onProved={() => asked.answer(true)}
        onGiveUp={() => asked.answer(false)}
      />
    </Dialog>
  );
  return { sure, ask, dialog };
}
