import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { ownClinics } from './api';
import { LeaveEditor } from './LeaveEditor';
import { ownHours, ownProfile } from './schedule';
import { WindowsEditor } from './WindowsEditor';

/** When one can be booked, week by week, and when not. */
export function HoursPage() {
  const { t } = useTranslation();
  const hours = useQuery(ownHours());
  const profile = useQuery(ownProfile());
  const clinics = useQuery(ownClinics(profile.data?.organisationId ?? ''));
  usePageTitle(t('staff.hours.title'));
  const failed = [hours, profile, clinics].find((query) => query.isError);
  return (
    <>
      <h1>{t('staff.hours.title')}</h1>
      {failed && <ProblemNote error={failed.error} onRetry={() => failed.refetch()} />}
      {!failed && !(hours.data && clinics.data) && <Skeleton lines={8} />}
      {hours.data && clinics.data && (
        <>
          <WindowsEditor key={hours.data.tag} hours={hours.data} clinics={clinics.data} />
          <LeaveEditor clinics={clinics.data} />
        </>
      )}
    </>
  );
}
