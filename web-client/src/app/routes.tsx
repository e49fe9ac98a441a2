import { createBrowserRouter, type RouteObject } from 'react-router';
import { HomePage } from '../features/search/HomePage';
import { Layout } from './Layout';
import { NotFoundPage } from './NotFoundPage';
import { SignedInOnly } from './SignedInOnly';

export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Layout />,
    errorElement: <NotFoundPage />,
    children: [
      { index: true, element: <HomePage /> },
      {
        path: 'doctors',
        lazy: async () => ({ Component: (await import('../features/search/ResultsPage')).ResultsPage }),
      },
      {
        path: 'doctors/:doctorId',
        lazy: async () => ({ Component: (await import('../features/doctor/DoctorPage')).DoctorPage }),
      },
      {
        path: 'doctors/:doctorId/book',
        lazy: async () => {
          const [{ ConfirmPage }, { SignInForm }] = await Promise.all([
            import('../features/booking/ConfirmPage'),
            import('../features/session/SignInForm'),
          ]);
          return { element: <ConfirmPage signIn={<SignInForm />} /> };
        },
      },
      {
        path: 'visits',
        element: <SignedInOnly />,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('../features/visits/VisitsPage')).VisitsPage }),
          },
          {
            path: ':visitId',
            lazy: async () => ({ Component: (await import('../features/visits/VisitPage')).VisitPage }),
          },
        ],
      },
      {
        path: 'sign-in',
        lazy: async () => ({ Component: (await import('../features/session/SignInPage')).SignInPage }),
      },
      {
        path: 'sign-up',
        lazy: async () => ({ Component: (await import('../features/session/SignUpPage')).SignUpPage }),
      },
      {
        path: 'verify',
        lazy: async () => ({ Component: (await import('../features/session/VerifyPage')).VerifyPage }),
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
