import { type ComponentType, lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { HomePage } from '../features/search/HomePage';
import { type Area, wordsOf } from '../shared/i18n';
import { Layout } from './Layout';
import { NotFoundPage } from './NotFoundPage';
import { SignedInOnly } from './SignedInOnly';

const ResultsPage = page(() => import('../features/search/ResultsPage'), 'ResultsPage');
const DoctorPage = page(() => import('../features/doctor/DoctorPage'), 'DoctorPage');
const ConfirmPage = page(() => import('../features/booking/ConfirmPage'), 'ConfirmPage');
const VisitsPage = page(() => import('../features/visits/VisitsPage'), 'VisitsPage');
const VisitPage = page(() => import('../features/visits/VisitPage'), 'VisitPage', 'account');
const SignInPage = page(() => import('../features/session/SignInPage'), 'SignInPage');
const SignInForm = page(() => import('../features/session/SignInForm'), 'SignInForm');
const GuestForm = page(() => import('../features/session/GuestForm'), 'GuestForm');
const SignUpPage = page(() => import('../features/session/SignUpPage'), 'SignUpPage');
const VerifyPage = page(() => import('../features/session/VerifyPage'), 'VerifyPage');
const ForgotPasswordPage = page(() => import('../features/session/ForgotPasswordPage'), 'ForgotPasswordPage');
const ResetPasswordPage = page(() => import('../features/session/ResetPasswordPage'), 'ResetPasswordPage');
const AccountPages = page(() => import('../features/account/AccountPages'), 'AccountPages', 'account');
const NotificationsPage = page(
  () => import('../features/account/NotificationsPage'),
  'NotificationsPage',
  'account',
);
const ProfilePage = page(() => import('../features/account/ProfilePage'), 'ProfilePage', 'account');
const SecurityPage = page(() => import('../features/account/SecurityPage'), 'SecurityPage', 'account');
const PeoplePage = page(() => import('../features/account/PeoplePage'), 'PeoplePage', 'account');
const LooksPage = page(() => import('../features/account/LooksPage'), 'LooksPage', 'account');
const InvitationPage = page(() => import('../features/account/InvitationPage'), 'InvitationPage', 'account');
const TakeOverPage = page(() => import('../features/account/TakeOverPage'), 'TakeOverPage', 'account');
const AnswerPage = page(() => import('../features/answer/AnswerPage'), 'AnswerPage', 'account');
const PracticePages = page(() => import('../features/practice/PracticePages'), 'PracticePages', 'staff');
const TodayPage = page(() => import('../features/practice/TodayPage'), 'TodayPage', 'staff');
const WeekPage = page(() => import('../features/practice/WeekPage'), 'WeekPage', 'staff');
const RequestsPage = page(() => import('../features/practice/RequestsPage'), 'RequestsPage', 'staff');
const HoursPage = page(() => import('../features/practice/HoursPage'), 'HoursPage', 'staff');
const TypesPage = page(() => import('../features/practice/TypesPage'), 'TypesPage', 'staff');
const PatientsPage = page(() => import('../features/practice/PatientsPage'), 'PatientsPage', 'staff');
const ColumnsPage = page(() => import('../features/practice/ColumnsPage'), 'ColumnsPage', 'staff');
const BookPage = page(() => import('../features/practice/BookPage'), 'BookPage', 'staff');
const AdminPages = page(() => import('../features/admin/AdminPages'), 'AdminPages', 'admin');
const ApprovalsPage = page(() => import('../features/admin/ApprovalsPage'), 'ApprovalsPage', 'admin');
const AllVisitsPage = page(() => import('../features/admin/VisitsPage'), 'VisitsPage', 'admin');
const ClinicsPage = page(() => import('../features/admin/ClinicsPage'), 'ClinicsPage', 'admin');
const TrailPage = page(() => import('../features/admin/TrailPage'), 'TrailPage', 'admin');

/** Every address of the client; all pages but the first come when somebody opens them. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<HomePage />} />
        <Route path="doctors" element={<ResultsPage />} />
        <Route path="doctors/:doctorId" element={<DoctorPage />} />
        <Route
          path="doctors/:doctorId/book"
          element={<ConfirmPage signIn={<SignInForm />} guest={<GuestForm />} />}
        />
        <Route element={<SignedInOnly />}>
          <Route path="account" element={<AccountPages />}>
            <Route index element={<Navigate to="notifications" replace />} />
            <Route path="notifications" element={<NotificationsPage />} />
            <Route path="profile" element={<ProfilePage />} />
            <Route path="security" element={<SecurityPage />} />
            <Route path="people" element={<PeoplePage />} />
            <Route path="looks" element={<LooksPage />} />
          </Route>
          <Route path="relation-invitation" element={<InvitationPage />} />
          <Route path="take-over" element={<TakeOverPage />} />
        </Route>
        <Route element={<SignedInOnly roles={['DOCTOR', 'STAFF']} />}>
          <Route path="practice" element={<PracticePages />}>
            <Route index element={<TodayPage />} />
            <Route path="week" element={<WeekPage />} />
            <Route path="requests" element={<RequestsPage />} />
            <Route path="hours" element={<HoursPage />} />
            <Route path="types" element={<TypesPage />} />
            <Route path="patients" element={<PatientsPage />} />
            <Route path="columns" element={<ColumnsPage />} />
            <Route path="book" element={<BookPage />} />
          </Route>
        </Route>
        <Route element={<SignedInOnly roles={['ADMIN']} />}>
          <Route path="admin" element={<AdminPages />}>
            <Route index element={<ApprovalsPage />} />
            <Route path="visits" element={<AllVisitsPage />} />
            <Route path="clinics" element={<ClinicsPage />} />
            <Route path="trail" element={<TrailPage />} />
          </Route>
        </Route>
        <Route path="visits" element={<SignedInOnly />}>
          <Route index element={<VisitsPage />} />
          <Route path=":visitId" element={<VisitPage />} />
        </Route>
        <Route path="answers/:token" element={<AnswerPage />} />
        <Route path="sign-in" element={<SignInPage />} />
        <Route path="sign-up" element={<SignUpPage />} />
        <Route path="verify" element={<VerifyPage />} />
        <Route path="forgot-password" element={<ForgotPasswordPage />} />
        <Route path="reset-password" element={<ResetPasswordPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

/** A component of a file that is loaded when it is first shown, with the words of its area. */
function page<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  area?: Area,
) {
  return lazy(async () => {
    const [module] = await Promise.all([load(), area && wordsOf(area)]);
    return { default: module[name] };
  });
}
