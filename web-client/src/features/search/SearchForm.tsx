import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SearchFilters, specialties } from './api';

interface Props {
  filters: SearchFilters;
  onSearch: (filters: SearchFilters) => void;
  compact?: boolean;
}

export function SearchForm({ filters, onSearch, compact = false }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [q, setQ] = useState(filters.q);
  const known = useQuery({ ...specialties(), enabled: compact });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch({ ...filters, q });
  };

  return (
    <search>
      <form className="search" onSubmit={submit}>
        <label htmlFor={`${id}-q`} className={compact ? 'visually-hidden' : ''}>
          {t('search.label')}
        </label>
        <div className="search-line">
          <input
            id={`${id}-q`}
            type="search"
            value={q}
            maxLength={100}
            autoComplete="off"
            placeholder={t('search.placeholder')}
            onChange={(event) => setQ(event.target.value)}
          />
          <button type="submit" className="button button-main">
            {t('search.submit')}
          </button>
        </div>
        {compact && (
          <div className="filters">
            <Choice
              label={t('search.specialty')}
              value={filters.specialty}
              options={[
                ['', t('search.anySpecialty')],
                ...(known.data ?? []).map((one): [string, string] => [one.code, one.name]),
              ]}
              onChange={(specialty) => onSearch({ ...filters, q, specialty })}
            />
            <Choice
              label={t('search.mode')}
              value={filters.mode}
              options={[
                ['', t('search.anyMode')],
                ['IN_PERSON', t('mode.IN_PERSON')],
                ['VIDEO', t('mode.VIDEO')],
                ['PHONE', t('mode.PHONE')],
              ]}
              onChange={(mode) => onSearch({ ...filters, q, mode })}
            />
            <Choice
              label={t('search.sort')}
              value={filters.sort}
              options={[
                ['', t('search.relevance')],
                ['next-available', t('search.nextAvailable')],
              ]}
              onChange={(sort) => onSearch({ ...filters, q, sort })}
            />
          </div>
        )}
      </form>
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: [string, string][];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
