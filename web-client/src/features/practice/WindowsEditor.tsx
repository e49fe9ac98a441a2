import { type Clinic, toProblem, type Window, type WindowDraft } from '@docspot/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { dayIn } from '../../shared/lib/time';
import { draftOf, saveHours } from './schedule';
import { WeekPreview } from './WeekPreview';
import { WindowRow } from './WindowRow';

interface Props {
  hours: { windows: Window[]; tag: string };
  clinics: Clinic[];
}

/** The weekly hours as rows, and the week that they make. */
export function WindowsEditor({ hours, clinics }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [rows, setRows] = useState(() => hours.windows.map((window) => keyed(draftOf(window))));
  const [changed, setChanged] = useState(false);
  const saving = useMutation({
    mutationFn: () =>
      saveHours(
        rows.map((row) => row.draft),
        hours.tag,
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['practice', 'hours'] }),
  });
  const refusal = saving.isError ? toProblem(saving.error) : null;
  const change = (next: typeof rows) => {
    setRows(next);
    setChanged(true);
  };
  const clinic = clinics[0];

  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{t('staff.hours.windows')}</h2>
      {rows.length === 0 && <p className="note">{t('staff.hours.none')}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <ol className="windows">
          {rows.map((row, place) => (
            <WindowRow
              key={row.key}
              draft={row.draft}
              clinics={clinics}
              problems={(refusal?.errors ?? []).filter((one) => one.pointer.startsWith(`/windows/${place}/`))}
              onChange={(draft) => change(rows.map((one) => (one === row ? { ...row, draft } : one)))}
              onRemove={() => change(rows.filter((one) => one !== row))}
            />
          ))}
        </ol>
        <WeekPreview windows={rows.map((row) => row.draft)} />
        {refusal && <ProblemNote error={refusal} />}
        <div className="actions">
          {clinic && (
            <button type="button" className="button" onClick={() => change([...rows, keyed(usual(clinic))])}>
              {t('staff.hours.addWindow')}
            </button>
          )}
          <button type="submit" className="button button-main" disabled={!changed || saving.isPending}>
            {t('staff.save')}
          </button>
          <span role="status" className="hint">
            {changed ? t('staff.hours.unsaved') : ''}
          </span>
        </div>
      </form>
    </section>
  );
}

function keyed(draft: WindowDraft) {
  return { key: crypto.randomUUID(), draft };
}

function usual(clinic: Clinic): WindowDraft {
  return {
    clinicId: clinic.id,
    mode: 'IN_PERSON',
    dayOfWeek: 'MONDAY',
    from: '09:00',
    to: '13:00',
    everyWeeks: 1,
    validFrom: dayIn(clinic.zone, new Date()),
    bookableBy: 'PUBLIC',
  };
}
