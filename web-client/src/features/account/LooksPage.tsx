import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { fullWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { looks } from './api';

/** Who has seen one's health data, and when. */
export function LooksPage() {
  const { t, i18n } = useTranslation();
  const query = useInfiniteQuery(looks());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  usePageTitle(t('account.looks.title'));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{t('account.looks.title')}</h1>
      <p className="lead">{t('account.looks.hint')}</p>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="note">{t('account.looks.none')}</p>}
      <ul className="cards">
        {items.map((look, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two looks may be the same in all that is told of them
          <li key={place} className="card">
            <div>
              <p className="row-name">
                {[look.by.name ?? look.by.role, look.by.organisation].filter(Boolean).join(' · ')}
              </p>
              <p className="hint">
                {t(`account.looks.${look.area}`)} ·{' '}
                {t(look.changed ? 'account.looks.changed' : 'account.looks.seen')} ·{' '}
                {fullWhen(look.at, zone, i18n.language)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => query.fetchNextPage()}>
          {t('account.more')}
        </button>
      )}
    </>
  );
}
