import {
  createDocument,
  type Document,
  deleteDocument,
  getDocumentContent,
  listDocuments,
} from '@docspot/api';
import { queryOptions } from '@tanstack/react-query';
import { save } from '../../shared/lib/save';

export const accepted = ['application/pdf', 'image/png', 'image/jpeg'];
export const largest = 20 * 1024 * 1024;

export function documentsOf(appointmentId: string) {
  return queryOptions({
    queryKey: ['documents', appointmentId],
    queryFn: async ({ signal }) =>
      (await listDocuments({ query: { appointmentId, limit: 100 }, signal })).data.items,
  });
}

export interface Upload {
  file: File;
  kind: Document['kind'];
  title: string;
}

export async function upload(appointmentId: string, { file, kind, title }: Upload): Promise<Document> {
  return (await createDocument({ body: { appointmentId, file, kind, title }, timeout: 120_000 })).data;
}

export async function download(document: Document): Promise<void> {
  const { data } = await getDocumentContent({ path: { id: document.id }, responseType: 'blob' });
  save(data as Blob, `${document.title}.${document.mediaType.split('/')[1]?.replace('jpeg', 'jpg') ?? ''}`);
}

export async function erase(id: string): Promise<void> {
  await deleteDocument({ path: { id } });
}
