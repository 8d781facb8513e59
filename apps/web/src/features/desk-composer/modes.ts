import type { MessageKind, TicketAction } from '../../gql/graphql';
import type { KeyName } from '../../lib/commands/keys';
import type { DeskRow } from '../../lib/desk-row';
import type { IconName } from '../../ui/icon';

/** What an agent can do with words. */
export const MODES = ['reply', 'note', 'ask', 'solution', 'close', 'reopen'] as const;
export type Mode = (typeof MODES)[number];

interface ModeFacts {
  /** What the server has to allow. */
  action: TicketAction;
  icon: IconName;
  key: KeyName;
  /** How it stands in the history; null when it is no message. */
  kind: MessageKind | null;
  files: boolean;
}

export const MODE_FACTS: Readonly<Record<Mode, ModeFacts>> = {
  reply: { action: 'REPLY', icon: 'send', key: 'reply', kind: 'MESSAGE', files: true },
  note: { action: 'ADD_NOTE', icon: 'lock', key: 'note', kind: 'NOTE', files: true },
  ask: { action: 'REQUEST_INFORMATION', icon: 'bubble', key: 'askInformation', kind: 'INFORMATION_REQUEST', files: true },
  solution: { action: 'PROPOSE_SOLUTION', icon: 'check-circle', key: 'proposeSolution', kind: 'SOLUTION', files: true },
  close: { action: 'CLOSE', icon: 'close', key: 'close', kind: 'MESSAGE', files: false },
  reopen: { action: 'REOPEN', icon: 'undo', key: 'reopen', kind: null, files: false },
};

/** The modes that the server allows now, in their order. */
export function modesOf(viewerCan: readonly TicketAction[]): readonly Mode[] {
  return MODES.filter((mode) => viewerCan.includes(MODE_FACTS[mode].action));
}

/** The mode to begin with: an answer, else a note. Never one that closes or reopens: those are chosen. */
export function firstMode(offered: readonly Mode[], wanted: Mode | null): Mode | null {
  if (wanted && offered.includes(wanted)) return wanted;
  return (['reply', 'note'] as const).find((mode) => offered.includes(mode)) ?? null;
}

interface Doing {
  mode: Mode;
  body: string;
  agent: { id: string; name: string };
  /** By the server's clock, in milliseconds. */
  now: number;
  /** How long a ticket waits for its requester, in milliseconds; null when it is not known. */
  autoCloseAfter: number | null;
}

/** What the ticket will most probably be after it: shown until the server answers. */
export function expectedAfter(ticket: DeskRow, { mode, body, agent, now, autoCloseAfter }: Doing): DeskRow {
  // A note moves nothing.
  if (mode === 'note') return ticket;
  const at = new Date(now).toISOString();
  const author = { __typename: 'Agent' as const, id: agent.id, name: agent.name };
  const said = { ...ticket, updatedAt: at, lastMessage: { __typename: 'Message', id: 'sending', kind: MODE_FACTS[mode].kind ?? 'MESSAGE', body, author } };
  const answered = { ...said, firstRespondedAt: ticket.firstRespondedAt ?? at };
  const closesAt = autoCloseAfter === null ? null : new Date(now + autoCloseAfter).toISOString();
  switch (mode) {
    case 'reply':
      return { ...answered, status: 'IN_PROGRESS' };
    case 'ask':
      return { ...answered, status: 'ON_CUSTOMER', autoCloseAt: closesAt };
    case 'solution':
      return { ...answered, status: 'RESOLVED', autoCloseAt: closesAt };
    case 'close':
      return { ...said, status: 'CLOSED', outcome: 'WITHOUT_APPROVAL', autoCloseAt: null, closedAt: at };
    case 'reopen':
      return { ...ticket, updatedAt: at, status: 'IN_PROGRESS', outcome: null, closedAt: null, round: ticket.round + 1 };
  }
}
