import { Page } from '../ui/page';

export function TicketPage() {
  return <Page title="TicketPage">{null}</Page>;
}
