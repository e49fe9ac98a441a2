import { toProblem } from '@docspot/api/problem';
import { useTranslation } from 'react-i18next';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** Says what went wrong and what to do now; read out at once by a screen reader. */
export function ProblemNote({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const problem = toProblem(error);
  const text =
    problem.status === 0
      ? t('problem.unreachable')
      : problem.status === 429
        ? t('problem.busy')
        : problem.status === 404
          ? t('problem.notFound')
          : problem.status >= 500
            ? t('problem.unexpected')
            : problem.detail || problem.title;
  return (
    <div role="alert" className="note note-bad">
      <p>{text}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('problem.retry')}
        </button>
      )}
    </div>
  );
}
