import '@megibung/ui/theme.css';
import './console.css';
import { applyLanguageChoice, applyThemeChoice, readLanguageChoice, readThemeChoice } from '@megibung/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApiCall } from './api/api-client.ts';
import { isPassing } from './api/api-problem.ts';
import { watchConnection } from './api/connection.ts';
import { createQueries } from './api/queries.ts';
import { browserIds, type Services, ServicesProvider } from './api/services.ts';
import { createConsoleRouter, fetchPartsAhead, takeSetupToken } from './routes.tsx';
import { Crash } from './shell/crash.tsx';
import { followInApp } from './shell/in-app-links.ts';
import { PreferencesProvider } from './shell/preferences.tsx';
import { ToastProvider } from './shell/toasts.tsx';

applyThemeChoice(readThemeChoice());
applyLanguageChoice(readLanguageChoice());
takeSetupToken();

const connection = watchConnection(
  createApiCall({ fetch: (input, init) => fetch(input, init), base: '/api/v1', timeoutMs: 20_000 }),
);
const services: Services = {
  call: connection.call,
  connection,
  queries: createQueries(connection.call),
  newId: browserIds,
  now: () => Date.now(),
};
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What is refused stays refused; what is away comes back.
      retry: (failures, error) => isPassing(error) && failures < 3,
      retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 8_000),
      networkMode: 'always',
    },
  },
});
const router = createConsoleRouter();
followInApp((path) => router.history.push(path));

const host = document.getElementById('app');
if (!host) throw new Error('the page has no #app');
createRoot(host).render(
  <StrictMode>
    <PreferencesProvider>
      <Crash>
        <ServicesProvider value={services}>
          <QueryClientProvider client={client}>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </QueryClientProvider>
        </ServicesProvider>
      </Crash>
    </PreferencesProvider>
  </StrictMode>,
);

// Screens one is likely to open next, once this one stands. (Safari has no idle callback.)
setTimeout(() => void fetchPartsAhead(), 2_000);
