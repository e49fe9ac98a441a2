import { useTranslation } from 'react-i18next';

/** Grey bars in the place of what is on its way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="skeleton">
      <span className="visually-hidden">{t('problem.loading')}</span>
      <div className="skeleton-bars" style={{ blockSize: `${lines * 2.25}rem` }} />
    </div>
  );
}
