/** What is shown after the form, and what is asked on the way out: one chunk beside the first load. */
export { CloseDialog } from './close-dialog';
export { CreatedView } from './created-view';
export { MyTickets } from './my-tickets';
export { CodeWindow } from '../../features/verify-ticket/code-window';
