import { type Hold, Problem, toProblem } from '@docspot/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { ProblemNote } from '../../shared/components/ProblemNote';
import { Skeleton } from '../../shared/components/Skeleton';
import { doctorOf } from '../../shared/lib/doctor';
import { fullName } from '../../shared/lib/names';
import { countdown, fullWhen } from '../../shared/lib/time';
import { useNow } from '../../shared/lib/useNow';
import { usePageTitle } from '../../shared/lib/usePageTitle';
import { useSession } from '../../shared/lib/useSession';
import { book, type Choice, holdOf } from './api';
import { ForWhom } from './ForWhom';
import { TakenNote } from './TakenNote';

/** How somebody who is not signed in may go on. */
interface Ways {
  signIn: ReactNode;
  guest: ReactNode;
}

/** One page between a free time and a booked visit. The time is kept while it is open, before sign-in too. */
export function ConfirmPage(ways: Ways) {
  const { doctorId = '' } = useParams();
  const [params] = useSearchParams();
  const choice: Choice = {
    doctorId,
    typeId: params.get('type') ?? '',
    clinicId: params.get('clinic') ?? '',
    start: params.get('start') ?? '',
  };
  return <Confirm key={choice.start} choice={choice} ways={ways} />;
}

function Confirm({ choice, ways }: { choice: Choice; ways: Ways }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { user, known } = useSession();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const [patientId, setPatientId] = useState('');
  const [asGuest, setAsGuest] = useState(false);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  // A guest books for the patient whom this session made; whoever has an account needs not say for themselves.
  const own = (user?.role === 'GUEST' && user.patientId) || '';
  const doctor = useQuery(doctorOf(choice.doctorId));
  const hold = useQuery({ ...holdOf(choice), enabled: known });
  const booking = useMutation({
    mutationFn: () => book({ choice, hold: hold.data, reason, idempotencyKey, patientId: patientId || own }),
    onSuccess: (appointment) => {
      queries.setQueryData(['visit', appointment.id], appointment);
      void queries.invalidateQueries({ queryKey: ['free-times'] });
      void queries.invalidateQueries({ queryKey: ['visits'] });
      navigate(`/visits/${appointment.id}?booked`, { replace: true });
    },
  });
  usePageTitle(t('booking.title'));

  if (doctor.isPending) return <Skeleton lines={8} />;
  if (doctor.isError) return <ProblemNote error={doctor.error} onRetry={() => doctor.refetch()} />;
  const type = doctor.data.types.find((one) => one.id === choice.typeId);
  const clinic = doctor.data.clinics.find((one) => one.id === choice.clinicId);
  const refusal = booking.error ?? hold.error;
  if (refusal && isTaken(refusal)) return <TakenNote problem={toProblem(refusal)} choice={choice} />;

  return (
    <>
      <h1>{t('booking.title')}</h1>
      <dl className="facts">
        <dt>{t('booking.doctor')}</dt>
        <dd>{fullName(doctor.data)}</dd>
        <dt>{t('booking.when')}</dt>
        <dd>{fullWhen(choice.start, clinic?.zone ?? 'UTC', i18n.language)}</dd>
        <dt>{t('booking.where')}</dt>
        <dd>{clinic ? `${clinic.name}, ${clinic.city}` : ''}</dd>
        <dt>{t('booking.what')}</dt>
        <dd>{type && `${type.name} · ${t('doctor.minutes', { count: type.minutes })}`}</dd>
        {type?.price && (
          <>
            <dt>{t('booking.price')}</dt>
            <dd>{type.price}</dd>
          </>
        )}
      </dl>
      <HoldNote hold={hold.data} pending={hold.isPending} />
      {hold.isError && <ProblemNote error={hold.error} onRetry={() => hold.refetch()} />}
      {user ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            booking.mutate();
          }}
        >
          {user.role === 'PATIENT' && <ForWhom chosen={patientId} onChoose={setPatientId} />}
          <div className="field">
            <label htmlFor={reasonId}>{t('booking.reason')}</label>
            <textarea
              id={reasonId}
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {booking.isError && <ProblemNote error={booking.error} />}
          <button
            type="submit"
            className="button button-main button-wide"
            disabled={booking.isPending || hold.isPending}
          >
            {t(type?.approval ? 'booking.request' : 'booking.confirm')}
          </button>
        </form>
      ) : (
        <section className="form">
          <p>{t('booking.signInFirst')}</p>
          {asGuest ? ways.guest : ways.signIn}
          <button type="button" className="button" onClick={() => setAsGuest(!asGuest)}>
            {t(asGuest ? 'booking.asMember' : 'booking.asGuest')}
          </button>
        </section>
      )}
      <p>
        <Link to={`/doctors/${choice.doctorId}?type=${choice.typeId}`}>{t('booking.back')}</Link>
      </p>
    </>
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof Problem && error.kind === 'slot-taken';
}

function HoldNote({ hold, pending }: { hold: Hold | undefined; pending: boolean }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  if (pending) return <p className="note">{t('booking.holding')}</p>;
  if (!hold) return null;
  const until = hold.expiresAt ?? '';
  const left = Date.parse(until) - now;
  return (
    <p className={left > 0 ? 'note note-good' : 'note'}>
      {left > 0 ? t('booking.held', { time: countdown(until, now) }) : t('booking.holdEnded')}
    </p>
  );
}
