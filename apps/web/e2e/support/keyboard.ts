import { expect, type Locator, type Page } from '@playwright/test';

const FURTHEST = 80;

/** Presses Tab until `target` has the focus. On the way no focus may be hidden under something else (WCAG 2.2, 2.4.11). */
export async function tabTo(page: Page, target: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const hidden: string[] = [];
  for (let presses = 0; presses < FURTHEST; presses += 1) {
    await page.keyboard.press(step);
    const covered = await coveredFocus(page);
    if (covered !== null) hidden.push(covered);
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect.soft(hidden, 'focus hidden under something else').toEqual([]);
      return;
    }
  }
  throw new Error(`${FURTHEST} presses of ${step} do not reach ${target.toString()}`);
}

/** The focused element, when nothing of it can be seen; null when something can, or when nothing has the focus. */
async function coveredFocus(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    // What focus changes is drawn in the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    for (const x of [left + 2, (left + right) / 2, right - 2]) {
      for (const y of [top + 2, (top + bottom) / 2, bottom - 2]) {
        const there = document.elementFromPoint(x, y);
        if (there && (focused.contains(there) || there.contains(focused) || there.closest('label')?.contains(focused) === true)) return null;
      }
    }
    return focused.outerHTML.slice(0, 160);
  });
}
