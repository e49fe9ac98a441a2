import type { Notification } from '@docspot/api';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { shortWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { markRead, notifications } from './api';

/** What DocSpot wrote to somebody, the newest first. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(notifications());
  usePageTitle(t('account.notifications.title'));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{t('account.notifications.title')}</h1>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="note">{t('account.notifications.none')}</p>}
      <ul className="cards">
        {items.map((one) => (
          <Message key={one.id} message={one} />
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

function Message({ message }: { message: Notification }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const reading = useMutation({
    mutationFn: () => markRead(message.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['account', 'notifications'] }),
  });
  return (
    <li className="card">
      <div>
        <h2>
          {message.title} {!message.readAt && <span className="badge">{t('account.notifications.new')}</span>}
        </h2>
        <p className="message">{message.text}</p>
        <p className="hint">{shortWhen(message.createdAt, zone, i18n.language)}</p>
      </div>
      <div className="actions">
        {message.appointmentId && (
          <Link
            className="button"
            to={`/visits/${message.appointmentId}`}
            onClick={() => !message.readAt && reading.mutate()}
          >
            {t('account.notifications.open')}
            <span className="visually-hidden"> {message.title}</span>
          </Link>
        )}
        {!message.readAt && (
          <button type="button" className="button" onClick={() => reading.mutate()}>
            {t('account.notifications.read')}
            <span className="visually-hidden"> {message.title}</span>
          </button>
        )}
      </div>
    </li>
  );
}
