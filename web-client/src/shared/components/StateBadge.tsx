import type { AppointmentState } from '@docspot/api';
import { useTranslation } from 'react-i18next';

export function StateBadge({ state }: { state: AppointmentState }) {
  const { t } = useTranslation();
  return <span className={`badge badge-${state.toLowerCase()}`}>{t(`state.${state}`)}</span>;
}
