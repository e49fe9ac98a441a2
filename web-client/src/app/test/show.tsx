import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MemoryRouter, type NavigateFunction, useNavigate } from 'react-router';
import { AppRoutes } from '../routes';

/** The whole client as a person meets it at one address; what comes back opens another, as a mailed link does. */
export function show(address: string): (to: string) => void {
  let open: NavigateFunction = () => undefined;
  function Address() {
    open = useNavigate();
    return null;
  }
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <AppRoutes />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return (to) => void open(to);
}
