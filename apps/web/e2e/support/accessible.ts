import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Holds what is on the screen against WCAG 2.2 AA, as far as a program can judge it, and against scrolling sideways. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} — ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
  );
  expect.soft(found, `${state}: what axe finds`).toEqual([]);
  await expectNoSidewaysScroll(page, state);
}

export async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
  expect.soft(content, `${state}: width of the page`).toBeLessThanOrEqual(screen);
}
