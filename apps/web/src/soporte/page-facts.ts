import type { HostContext } from './api';
import type { PageFacts } from './protocol';
import { bareAddress, tidy } from './tidy';

const LONGEST = 200;

/** What helps to understand a report about this page. What the host said goes before what is found here. */
export function pageFacts(said: HostContext, consoleErrors: readonly string[] | null): PageFacts {
  return {
    url: bareAddress(said.url ?? location.href, document.baseURI) || bareAddress(location.href, location.href),
    userAgent: tidy(navigator.userAgent, 500),
    screen: tidy(said.screen ?? `${screen.width}×${screen.height}`, LONGEST),
    viewport: `${window.innerWidth}×${window.innerHeight}`,
    timeZone: timeZone(),
    ...(said.version === undefined ? {} : { version: tidy(said.version, LONGEST) }),
    ...(consoleErrors === null ? {} : { consoleErrors }),
  };
}

function timeZone(): string {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  } catch {
    return '';
  }
}
