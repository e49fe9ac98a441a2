import { toProblem } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../shared/components/Field';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { accepted, largest, type Upload, upload } from './documents';

const kinds = ['OTHER', 'REPORT', 'PRESCRIPTION'] as const;

/** A file that would be refused is refused before it travels. */
export function UploadForm({ visitId }: { visitId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<Upload['kind']>('OTHER');
  const sending = useMutation({
    mutationFn: (chosen: File) => upload(visitId, { file: chosen, kind, title: title.trim() }),
    onSuccess: () => {
      form.current?.reset();
      setFile(null);
      setTitle('');
      return queries.invalidateQueries({ queryKey: ['documents', visitId] });
    },
  });
  const mistake = file && mistakeIn(file);
  const refusal = sending.isError ? toProblem(sending.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && !mistake) sending.mutate(file);
  };
  return (
    <details>
      <summary>{t('account.documents.add')}</summary>
      <form ref={form} className="form" onSubmit={submit}>
        <Field
          label={t('account.documents.file')}
          type="file"
          required
          accept={accepted.join(',')}
          problem={mistake ? t(`account.documents.${mistake}`) : undefined}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <Field
          label={t('account.documents.name')}
          required
          maxLength={200}
          value={title}
          problem={refusal?.of('/title')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className="field">
          <label htmlFor={id}>{t('account.documents.kind')}</label>
          <select
            id={id}
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'OTHER')}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`account.documents.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {refusal && refusal.errors.length === 0 && <ProblemNote error={refusal} />}
        {sending.isSuccess && (
          <p role="status" className="note note-good">
            {t('account.documents.uploaded', { title: sending.data.title })}
          </p>
        )}
        <button type="submit" className="button button-main" disabled={sending.isPending}>
          {t('account.documents.upload')}
        </button>
      </form>
    </details>
  );
}

function mistakeIn(file: File): 'tooLarge' | 'wrongKind' | null {
  if (file.size > largest) return 'tooLarge';
  return accepted.includes(file.type) ? null : 'wrongKind';
}
