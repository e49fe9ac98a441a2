import { useTranslation } from 'react-i18next';
import { save } from '../../shared/lib/save';

/** Ten codes for the day when the telephone is lost; told this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="note note-good">
      <h3>{t('account.factors.codes')}</h3>
      <p>{t('account.factors.codesHint')}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <bdi className="secret">{code}</bdi>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button"
        onClick={() => save(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'docspot-codes.txt')}
      >
        {t('account.factors.saveCodes')}
      </button>
    </div>
  );
}
