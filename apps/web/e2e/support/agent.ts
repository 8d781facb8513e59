import { expect, type Locator } from '@playwright/test';
import { signIn, type Ticket } from './api.ts';
import type { Person } from './people.ts';
import type { Mode } from './words.ts';

/** Opens a ticket at the desk as an agent who has signed in. */
export async function openAtDesk(agent: Person, { code }: Ticket, view = 'open'): Promise<void> {
  await signIn(agent);
  await agent.page.goto(`/desk/${view}/${code}`);
  await expect(conversation(agent)).toBeVisible();
}

/** The open ticket's conversation. */
export function conversation({ page, t }: Person): Locator {
  return page.getByRole('region', { name: t('desk:ticket.conversation') });
}

/** A message in the open ticket, by its words. */
export function messageAtDesk(agent: Person, words: string): Locator {
  return conversation(agent).getByRole('article').filter({ hasText: words });
}

/** The open ticket with all that belongs to it. */
export function ticketPane({ page, t }: Person): Locator {
  return page.getByRole('region', { name: t('desk:frame.ticket'), exact: true });
}

/** Writes in one of the composer's modes, chosen by its key, and sends with Ctrl+Enter. */
export async function write({ page, t }: Person, mode: Mode, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: t(`desk:composer.modes.${mode}`), exact: true });
  if (!(await field.isVisible())) await page.getByRole('radio', { name: t(`desk:composer.modes.${mode}`) }).check({ force: true });
  await field.fill(words);
  await field.press('ControlOrMeta+Enter');
}

/** The row of a ticket in the list. */
export function rowOf({ page, t }: Person, words: string): Locator {
  return page
    .getByRole('region', { name: t('desk:frame.list') })
    .getByRole('listitem')
    .filter({ hasText: words });
}
