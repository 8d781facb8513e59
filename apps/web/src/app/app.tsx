import { Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { ErrorBoundary } from './error-boundary';
import { PortalLayout } from './portal-layout';
import { NotFoundPage } from './not-found-page';
import { pages } from './pages';

const { home, create, tickets, ticket, thanks, confirm, notMe, desk } = pages;

/** The whole application: which page answers which address. */
export function App() {
  return (
    <ErrorBoundary>
      <BrowserRouter>
        <Suspense>
          <Routes>
            <Route path="/desk/*" element={<desk.Page />} />
            <Route element={<PortalLayout />}>
              <Route path="/" element={<home.Page />} />
              <Route path="/create" element={<create.Page />} />
              <Route path="/tickets" element={<tickets.Page />} />
              <Route path="/t/:code" element={<ticket.Page />} />
              <Route path="/t/:code/thanks" element={<thanks.Page />} />
              <Route path="/t" element={<Navigate to="/tickets" replace />} />
              <Route path="/confirm/:requestId" element={<confirm.Page />} />
              <Route path="/not-me/:requestId" element={<notMe.Page />} />
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Routes>
        </Suspense>
      </BrowserRouter>
    </ErrorBoundary>
  );
}
