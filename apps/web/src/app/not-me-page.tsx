import { Page } from '../ui/page';

export function NotMePage() {
  return <Page title="NotMePage">{null}</Page>;
}
