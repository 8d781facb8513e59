import { FOR_AGENTS, VIEWER_NAMES, VIEWERS, type ViewerName } from './permission-world.js';
import { objectsIn, type SeenObject } from './selection.js';

/** What the most telling answer to a field was: a value, the demand to prove the address, an empty list, or null. */
const RANKS = ['null', '[]', 'code', 'yes'] as const;
type Cell = (typeof RANKS)[number];

/** What came of operations has a part of its own. */
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
const NEVER = '·';
const LABEL_WIDTH = 42;
const CELL_WIDTH = 8;

/** What every kind of viewer was seen to get: of each field, on whatever path, and of each operation. */
export class PermissionTable {
  readonly #fields = new Map<string, Map<ViewerName, Cell>>();
  readonly #operations = new Map<string, Map<ViewerName, string>>();

  /** Notes everything that an answer holds. */
  see(viewer: ViewerName, answer: unknown): void {
    for (const object of objectsIn(answer).filter(({ type }) => !ROOTS.has(type))) {
      for (const [field, value] of Object.entries(object.fields)) this.#note(`${kindOf(object)}.${field}`, viewer, cellOf(value));
    }
  }

  /** Notes a field that was answered with CODE_REQUIRED. */
  demanded(viewer: ViewerName, label: string): void {
    this.#note(label, viewer, 'code');
  }

  /** Notes what came of an operation. */
  outcome(operation: string, viewer: ViewerName, outcome: string): void {
    const outcomes = this.#operations.get(operation) ?? new Map<ViewerName, string>();
    this.#operations.set(operation, outcomes.set(viewer, outcome));
  }

  /** Whether this viewer was ever given an object of this kind, as the table calls it. */
  got(viewer: ViewerName, kind: string): boolean {
    return [...this.#fields].some(([label, cells]) => label.startsWith(`${kind}.`) && cells.has(viewer));
  }

  /** What a viewer got of a field: `Ticket.context`. */
  cell(viewer: ViewerName, label: string): string {
    return this.#fields.get(label)?.get(viewer) ?? NEVER;
  }

  /** Fields that had a value for somebody: `Ticket.context`. */
  fieldsWithValue(): Set<string> {
    const found = [...this.#fields].filter(([, cells]) => [...cells.values()].some((cell) => cell !== 'null'));
    return new Set(found.map(([label]) => label.replace(/ \(.*\)/, '')));
  }

  toString(): string {
    return [...intro(), '', 'OPERATIONS', '', ...this.#operationLines(), 'FIELDS', '', ...this.#fieldLines(), ''].join('\n');
  }

  #note(label: string, viewer: ViewerName, cell: Cell): void {
    const cells = this.#fields.get(label) ?? new Map<ViewerName, Cell>();
    const known = cells.get(viewer);
    if (known === undefined || RANKS.indexOf(known) < RANKS.indexOf(cell)) cells.set(viewer, cell);
    this.#fields.set(label, cells);
  }

  #operationLines(): string[] {
    return [...this.#operations]
      .toSorted(([a], [b]) => compare(a, b))
      .flatMap(([operation, outcomes]) => {
        const byOutcome = Map.groupBy(VIEWER_NAMES, (viewer) => outcomes.get(viewer) ?? 'not asked');
        const lines = [...byOutcome].toSorted(([a], [b]) => compare(a, b)).map(([outcome, viewers]) => `  ${outcome.padEnd(LABEL_WIDTH)}${viewers.join(' ')}`);
        return [operation, ...lines, ''];
      });
  }

  #fieldLines(): string[] {
    const head = `${''.padEnd(LABEL_WIDTH)}${VIEWER_NAMES.map((name) => name.padEnd(CELL_WIDTH)).join('')}`.trimEnd();
    const lines = [...this.#fields]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([label, cells]) => {
        const row = VIEWER_NAMES.map((viewer) => (cells.get(viewer) ?? NEVER).padEnd(CELL_WIDTH));
        return `${label.padEnd(LABEL_WIDTH - 1)} ${row.join('')}`.trimEnd();
      });
    return [head, ...lines];
  }
}

function intro(): string[] {
  return [
    'Who gets what, as permission-matrix.test.ts saw it through the running server. Not written by hand: after a change that is meant,',
    'run UPDATE_PERMISSION_MATRIX=1 npx vitest run test/permission-matrix.test.ts in apps/api and read the difference line by line.',
    '',
    'VIEWERS',
    '',
    ...VIEWER_NAMES.map((name) => `  ${name.padEnd(CELL_WIDTH)}${VIEWERS[name]}`),
    '',
    'Everything is about one ticket, whose requester has a second one. A cell of a field says what the viewer got of it on any path at',
    `all: yes (a value), code (CODE_REQUIRED, never a value), [] (never more than an empty list), null (never more than null), ${NEVER} (no such`,
    'object ever reached them). What the owner’s sessions (2) get of the second ticket, which they may open, is left out; and so is what',
    'mutations show that prove who somebody is, because from then on they are the owner, and what they show the maker of a ticket.',
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) && value.length === 0 ? '[]' : 'yes';
}

/** The type of an object and, where that decides who may see it, what it is one of. */
function kindOf({ type, fields }: SeenObject): string {
  if (type === 'Customer') return `Customer (${String(fields['email']).startsWith('owner-') ? 'requester' : 'somebody else'})`;
  return isForAgents(type, fields) ? `${type} (note)` : type;
}

function isForAgents(type: string, fields: SeenObject['fields']): boolean {
  switch (type) {
    case 'Message':
      return fields['kind'] === 'NOTE';
    case 'Attachment':
      return String(fields['fileName']).startsWith(FOR_AGENTS);
    case 'MessageAdded':
    case 'HistoryEntry':
    case 'HistoryEntryEdge':
      return objectsIn(fields['message'] ?? fields['event'] ?? fields['node']).some((inner) => inner.type === 'Message' && inner.fields['kind'] === 'NOTE');
    default:
      return false;
  }
}
