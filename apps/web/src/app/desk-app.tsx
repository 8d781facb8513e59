import { NotFoundPage } from './not-found-page';

/** The desk's own part of the application, behind /desk. */
export function DeskApp() {
  return <NotFoundPage />;
}
