import { Page } from '../ui/page';

export function TicketsPage() {
  return <Page title="TicketsPage">{null}</Page>;
}
