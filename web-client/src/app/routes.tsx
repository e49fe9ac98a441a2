import { type ComponentType, lazy } from 'react';
import { Route, Routes } from 'react-router';
import { HomePage } from '../features/search/HomePage';
import { Layout } from './Layout';
import { NotFoundPage } from './NotFoundPage';
import { SignedInOnly } from './SignedInOnly';

const ResultsPage = page(() => import('../features/search/ResultsPage'), 'ResultsPage');
const DoctorPage = page(() => import('../features/doctor/DoctorPage'), 'DoctorPage');
const ConfirmPage = page(() => import('../features/booking/ConfirmPage'), 'ConfirmPage');
const VisitsPage = page(() => import('../features/visits/VisitsPage'), 'VisitsPage');
const VisitPage = page(() => import('../features/visits/VisitPage'), 'VisitPage');
const SignInPage = page(() => import('../features/session/SignInPage'), 'SignInPage');
const SignInForm = page(() => import('../features/session/SignInForm'), 'SignInForm');
const SignUpPage = page(() => import('../features/session/SignUpPage'), 'SignUpPage');
const VerifyPage = page(() => import('../features/session/VerifyPage'), 'VerifyPage');
const ForgotPasswordPage = page(() => import('../features/session/ForgotPasswordPage'), 'ForgotPasswordPage');
const ResetPasswordPage = page(() => import('../features/session/ResetPasswordPage'), 'ResetPasswordPage');

/** Every address of the client; all pages but the first come when somebody opens them. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<HomePage />} />
        <Route path="doctors" element={<ResultsPage />} />
        <Route path="doctors/:doctorId" element={<DoctorPage />} />
        <Route path="doctors/:doctorId/book" element={<ConfirmPage signIn={<SignInForm />} />} />
        <Route path="visits" element={<SignedInOnly />}>
          <Route index element={<VisitsPage />} />
          <Route path=":visitId" element={<VisitPage />} />
        </Route>
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

/** A component of a file that is loaded when it is first shown. */
function page<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}
