import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { shortWhen } from '../../shared/lib/time';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { type TrailFilters, trail } from './api';

const nobody: TrailFilters = { patient: '', actor: '' };

/** Who touched whose health data: ids only, because the trail holds nothing else. */
export function TrailPage() {
  const { t, i18n } = useTranslation();
  const [form, setForm] = useState(nobody);
  const [filters, setFilters] = useState(nobody);
  const query = useInfiniteQuery(trail(filters));
  usePageTitle(t('admin.trail.title'));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFilters({ patient: form.patient.trim(), actor: form.actor.trim() });
  };
  return (
    <>
      <h1>{t('admin.trail.title')}</h1>
      <p className="hint">{t('admin.trail.hint')}</p>
      <form className="search-people" onSubmit={submit}>
        <Field
          label={t('admin.trail.patient')}
          type="search"
          value={form.patient}
          onChange={(event) => setForm({ ...form, patient: event.target.value })}
        />
        <Field
          label={t('admin.trail.who')}
          type="search"
          value={form.actor}
          onChange={(event) => setForm({ ...form, actor: event.target.value })}
        />
        <button type="submit" className="button button-main">
          {t('admin.trail.search')}
        </button>
      </form>
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="note">{t('admin.trail.none')}</p>}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls the wide table too
        <section className="table" aria-label={t('admin.trail.title')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('admin.trail.when')}</th>
                <th scope="col">{t('admin.trail.who')}</th>
                <th scope="col">{t('admin.trail.what')}</th>
                <th scope="col">{t('admin.trail.whose')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((entry) => (
                <tr key={entry.number}>
                  <td>{shortWhen(entry.from, zone, i18n.language)}</td>
                  <td>
                    {entry.actorRole} <bdi className="id">{entry.actorId}</bdi>
                  </td>
                  <td>
                    <bdi>{entry.operation}</bdi>{' '}
                    {entry.status && <span className="badge">{entry.status}</span>}
                  </td>
                  <td>
                    {entry.subjects.map((subject) => (
                      <bdi key={subject} className="id">
                        {subject}
                      </bdi>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => query.fetchNextPage()}>
          {t('admin.more')}
        </button>
      )}
    </>
  );
}
