import fc from 'fast-check';
import type { TicketOutcome, TicketStatus } from '@vobo/schema';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDueTickets } from '../src/modules/clocks/close-due-tickets.js';
import type { ApiUser } from './support/client.js';
import { act, createRequest, mailedCode, newAddress, readTicket, verify, type SeenPayload } from './support/journey.js';
import { deliver, replyAddressOf, TAKES_MAIL } from './support/mail-in.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

const SEQUENCES = 200;
const COMMANDS_PER_SEQUENCE = 40;

/** What the product promises about one ticket, written down independently of the code that keeps the promise. */
interface Model {
  requested: boolean;
  /** The code in use is not the first: it was sent again. */
  resent: boolean;
  status: TicketStatus | null;
  outcome: TicketOutcome | null;
  round: number;
  rated: boolean;
}

/** The same life, in the running product. */
interface Real {
  readonly app: TestApp;
  readonly mill: TicketMill;
  readonly agent: ApiUser;
  readonly customer: ApiUser;
  readonly email: string;
  requestId: string;
  ticketId: string;
  code: string;
}

type Step = fc.AsyncCommand<Model, Real>;

async function expectTicket(real: Real, model: Model, payload?: SeenPayload): Promise<void> {
  expect(payload?.userErrors ?? []).toEqual([]);
  expect(await readTicket(real.customer, real.code)).toMatchObject({ status: model.status, outcome: model.outcome, round: model.round });
}

async function expectRefused(real: Real, model: Model, payload: SeenPayload): Promise<void> {
  expect(payload.userErrors.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
  expect(payload.ticket).toMatchObject({ status: model.status, round: model.round });
  await expectTicket(real, model);
}

function move(model: Model, status: TicketStatus, outcome: TicketOutcome | null = null, nextRound = false): void {
  Object.assign(model, { status, outcome, round: model.round + (nextRound ? 1 : 0), rated: nextRound ? false : model.rated });
}

const open = (model: Model): boolean => model.status === 'OPEN' || model.status === 'IN_PROGRESS' || model.status === 'ON_CUSTOMER';

class Create implements Step {
  check = (model: Model): boolean => !model.requested;
  async run(model: Model, real: Real): Promise<void> {
    const { request } = await createRequest(real.customer, { email: real.email });
    real.requestId = request?.id ?? '';
    model.requested = true;
  }
  toString = (): string => 'create';
}

class Resend implements Step {
  check = (model: Model): boolean => model.requested && model.status === null && !model.resent;
  async run(model: Model, real: Real): Promise<void> {
    const before = await mailedCode(real.app, real.email);
    await real.customer.ask('mutation ($input: ResendVerificationCodeInput!) { resendVerificationCode(input: $input) { userErrors { code } } }', {
      input: { requestId: real.requestId },
    });
    await vi.waitFor(async () => expect(await mailedCode(real.app, real.email)).not.toBe(before), { timeout: 30_000, interval: 20 });
    model.resent = true;
    const { userErrors } = await verify(real.customer, real.requestId, before);
    expect(userErrors.map(({ code }) => code)).toEqual(['CODE_INVALID']);
  }
  toString = (): string => 'resend, and try the old code';
}

class Verify implements Step {
  check = (model: Model): boolean => model.requested;
  async run(model: Model, real: Real): Promise<void> {
    const { ticket, userErrors } = await verify(real.customer, real.requestId, await mailedCode(real.app, real.email));
    if (model.status !== null) {
      expect(userErrors.map(({ code }) => code)).toEqual(['CODE_USED']);
      return;
    }
    Object.assign(real, { ticketId: ticket?.id ?? '', code: ticket?.code ?? '' });
    move(model, 'OPEN');
    await expectTicket(real, model);
  }
  toString = (): string => 'verify';
}

/** A step of somebody on the ticket: where it is allowed it does `effect`, everywhere else it is refused and changes nothing. */
class Act implements Step {
  constructor(
    private readonly mutation: string,
    private readonly by: 'customer' | 'agent',
    private readonly input: Readonly<Record<string, unknown>>,
    private readonly allowed: (model: Model) => boolean,
    private readonly effect: (model: Model) => void,
  ) {}
  check = (model: Model): boolean => model.status !== null;
  async run(model: Model, real: Real): Promise<void> {
    const allowed = this.allowed(model);
    const payload = await act(real[this.by], this.mutation, real.ticketId, this.input);
    if (!allowed) return expectRefused(real, model, payload);
    this.effect(model);
    return expectTicket(real, model, payload);
  }
  toString = (): string => this.mutation;
}

class Tick implements Step {
  check = (model: Model): boolean => model.status !== null;
  async run(model: Model, real: Real): Promise<void> {
    const waiting = model.status === 'ON_CUSTOMER' || model.status === 'RESOLVED';
    if (waiting) {
      await vi.waitFor(() => real.mill.clockStarted(real.ticketId), { timeout: 30_000, interval: 20 });
      await real.mill.due(real.ticketId, -1_000);
    }
    await closeDueTickets(real.app.app.services.database);
    if (waiting) move(model, 'CLOSED', model.status === 'RESOLVED' ? 'ACCEPTED_BY_SILENCE' : 'NO_CUSTOMER_REPLY');
    await expectTicket(real, model);
  }
  toString = (): string => 'two days pass';
}

/** An answer by mail is what the portal's would be, and allowed in every state; a machine's changes nothing in any. */
class Mail implements Step {
  constructor(private readonly automatic: boolean) {}
  check = (model: Model): boolean => model.status !== null;
  async run(model: Model, real: Real): Promise<void> {
    const headers = this.automatic ? ['Auto-Submitted: auto-replied'] : [];
    const { state } = await deliver(real.app, { from: real.email, to: await replyAddressOf(real.app, real.email), text: 'Sigue igual.', headers });
    expect(state).toBe(this.automatic ? 'RECORDED' : 'APPLIED');
    if (!this.automatic && model.status !== 'OPEN') move(model, 'IN_PROGRESS', null, model.status === 'RESOLVED' || model.status === 'CLOSED');
    await expectTicket(real, model);
  }
  toString = (): string => (this.automatic ? 'a machine answers' : 'an answer by mail');
}

const steps: fc.Arbitrary<Step>[] = [
  fc.constant(new Create()),
  fc.constant(new Resend()),
  fc.constant(new Verify()),
  fc.constant(
    new Act(
      'addMessage',
      'customer',
      { body: 'Hola.' },
      ({ status }) => status !== 'RESOLVED',
      (model) => {
        if (model.status === 'CLOSED') move(model, 'IN_PROGRESS', null, true);
        else if (model.status === 'ON_CUSTOMER') move(model, 'IN_PROGRESS');
      },
    ),
  ),
  fc.constant(
    new Act(
      'startTicket',
      'agent',
      {},
      ({ status }) => status === 'OPEN',
      (model) => move(model, 'IN_PROGRESS'),
    ),
  ),
  fc.constant(
    new Act(
      'replyToTicket',
      'agent',
      { body: 'Lo vemos.' },
      ({ status }) => status === 'OPEN' || status === 'IN_PROGRESS',
      (model) => move(model, 'IN_PROGRESS'),
    ),
  ),
  fc.constant(
    new Act(
      'requestInformation',
      'agent',
      { body: '¿Cuál?' },
      ({ status }) => status === 'OPEN' || status === 'IN_PROGRESS',
      (model) => move(model, 'ON_CUSTOMER'),
    ),
  ),
  fc.constant(new Act('proposeSolution', 'agent', { body: 'Listo.' }, open, (model) => move(model, 'RESOLVED'))),
  fc.constant(
    new Act(
      'acceptSolution',
      'customer',
      { rating: { stars: 5 } },
      ({ status }) => status === 'RESOLVED',
      (model) => {
        move(model, 'CLOSED', 'ACCEPTED');
        model.rated = true;
      },
    ),
  ),
  fc.constant(
    new Act(
      'rejectSolution',
      'customer',
      { reason: 'Sigue igual.' },
      ({ status }) => status === 'RESOLVED',
      (model) => move(model, 'IN_PROGRESS', null, true),
    ),
  ),
  fc.constant(
    new Act(
      'closeTicket',
      'agent',
      { message: 'Cerramos.' },
      (model) => open(model) || model.status === 'RESOLVED',
      (model) => move(model, 'CLOSED', 'WITHOUT_APPROVAL'),
    ),
  ),
  fc.constant(
    new Act(
      'reopenTicket',
      'agent',
      { reason: 'Falta algo.' },
      ({ status }) => status === 'CLOSED',
      (model) => move(model, 'IN_PROGRESS', null, true),
    ),
  ),
  fc.constant(new Tick()),
  fc.constantFrom(new Mail(false), new Mail(false), new Mail(true)),
];

describe('whatever people do, in whatever order', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ sweepEvery: 3_600_000, codeResendAfter: 0, rateLimits: 'off', ...TAKES_MAIL });
  });

  afterAll(() => app.stop());

  it(`a ticket lives as the product says, in ${SEQUENCES} different lives`, { timeout: 600_000 }, async () => {
    const mill = new TicketMill(app);
    const agent = await app.agent();
    const lives = fc.asyncProperty(fc.commands(steps, { maxCommands: COMMANDS_PER_SEQUENCE, size: 'max' }), (life) =>
      fc.asyncModelRun(
        () => ({
          model: { requested: false, resent: false, status: null, outcome: null, round: 1, rated: false },
          real: { app, mill, agent, customer: app.visitor(), email: newAddress(), requestId: '', ticketId: '', code: '' },
        }),
        life,
      ),
    );
    await fc.assert(lives, { numRuns: SEQUENCES, endOnFailure: true });
  });
});
