import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { DESKTOP, PHONE, type Person } from './people.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * Looks at each language in both colour schemes and both sizes, so that both languages together see every pair of
 * language and scheme, language and size, scheme and size.
 */
const LOOKS = {
  es: [
    { scheme: 'dark', size: PHONE },
    { scheme: 'light', size: DESKTOP },
  ],
  en: [
    { scheme: 'light', size: PHONE },
    { scheme: 'dark', size: DESKTOP },
  ],
} as const;

/** Holds what is on the screen, in every look, against WCAG 2.2 AA as far as a program can judge it, and against scrolling sideways. */
export async function expectAccessible({ page, language }: Person, state: string): Promise<void> {
  for (const { scheme, size } of LOOKS[language]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    await settled(page);
    const place = `${state} (${language}, ${scheme}, ${size.width} px)`;
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any, failureSummary }) => `${id} (${help}): ${html.slice(0, 200)} — ${any[0]?.message ?? failureSummary ?? ''}`),
    );
    expect.soft(found, `${place}: what axe finds`).toEqual([]);
    const { content, screen } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
    expect.soft(content, `${place}: width of the page`).toBeLessThanOrEqual(screen);
  }
}

/** Waits until what a change of size or scheme moves has moved. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}
