import { Page } from '../ui/page';

export function ThanksPage() {
  return <Page title="ThanksPage">{null}</Page>;
}
