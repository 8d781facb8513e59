import type { BrowserContext, Page } from '@playwright/test';

/** What must not happen in anybody's browser, whatever the story. */
export interface Watch {
  /** Errors in the console (blocked content among them), uncaught exceptions, requests to other origins, operations that the server could not make sense of. */
  readonly faults: string[];
  /** This story makes such errors happen on purpose. */
  tolerate: (fault: RegExp) => void;
}

/** Watches every page of a context from its first request on. */
export async function watch(context: BrowserContext, origin: string): Promise<Watch> {
  const faults: string[] = [];
  const tolerated: RegExp[] = [];
  const note = (fault: string): void => {
    if (!tolerated.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== origin) note(`request to another origin: ${request.url()}`);
  });
  context.on('page', (page) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (/GRAPHQL_VALIDATION_FAILED|INTERNAL_SERVER_ERROR/.test(payload.toString())) note(`over the socket: ${payload.toString()}`);
      }),
    ),
  );
  await context.addInitScript(sumLayoutShifts);
  return { faults, tolerate: (fault) => tolerated.push(fault) };
}

declare global {
  interface Window {
    /** The layout shifts since the page was loaded that followed no action of the person. */
    layoutShift: number;
    /** What moved. */
    layoutShifts: string[];
  }
}

function sumLayoutShifts(): void {
  window.layoutShift = 0;
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('value' in entry) || typeof entry.value !== 'number' || ('hadRecentInput' in entry && entry.hadRecentInput === true)) continue;
      window.layoutShift += entry.value;
      const sources: unknown = 'sources' in entry ? entry.sources : [];
      const moved = Array.isArray(sources)
        ? sources.map((source: { node?: Node | null }) => (source.node instanceof Element ? source.node.outerHTML.slice(0, 120) : 'text'))
        : [];
      window.layoutShifts.push(`${entry.value.toFixed(4)}: ${moved.join(' | ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** How much moved by itself since this page was loaded, and what. */
export async function layoutShift(page: Page): Promise<{ sum: number; moved: string[] }> {
  return page.evaluate(() => ({ sum: window.layoutShift, moved: window.layoutShifts }));
}
