import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { documentsOf, download, erase } from './documents';
import { UploadForm } from './UploadForm';

/** Prescriptions, reports and what else belongs to a visit. */
export function VisitDocuments({ visitId }: { visitId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery(documentsOf(visitId));
  const loading = useMutation({ mutationFn: download });
  const erasing = useMutation({
    mutationFn: erase,
    onSettled: () => queries.invalidateQueries({ queryKey: ['documents', visitId] }),
  });
  const failed = loading.error ?? erasing.error;
  return (
    <section aria-labelledby="documents" className="no-print">
      <h2 id="documents">{t('account.documents.title')}</h2>
      {query.isPending && <Skeleton lines={2} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.length === 0 && <p className="hint">{t('account.documents.none')}</p>}
      <ul className="cards">
        {query.data?.map((document) => (
          <li key={document.id} className="card">
            <div>
              <b>{document.title}</b>
              <p className="hint">{t(`account.documents.${document.kind}`)}</p>
            </div>
            <div className="actions">
              <button type="button" className="button" onClick={() => loading.mutate(document)}>
                {t('account.documents.open', { title: document.title })}
              </button>
              <button type="button" className="button button-bad" onClick={() => erasing.mutate(document.id)}>
                {t('account.documents.erase', { title: document.title })}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {failed && <ProblemNote error={failed} />}
      <UploadForm visitId={visitId} />
    </section>
  );
}
