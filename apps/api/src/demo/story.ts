import type { AgentRole, TicketChannel, TicketPriority, VerificationMethod } from '@vobo/schema';
import type { Locale } from '../modules/desk/locale.js';
import type { TicketContext } from '../modules/tickets/ticket.entity.js';
import type { LifecycleAction } from '../modules/tickets/ticket.lifecycle.js';

/** The processes of the demo, in the order to show. */
export const PROCESSES = {
  quotes: { key: 'cotizacion', nameEs: 'Cotización', nameEn: 'Quotes' },
  issuing: { key: 'emision', nameEs: 'Emisión', nameEn: 'Issuing' },
  payments: { key: 'pagos', nameEs: 'Pagos', nameEn: 'Payments' },
  claims: { key: 'siniestros', nameEs: 'Siniestros', nameEn: 'Claims' },
  access: { key: 'accesos', nameEs: 'Accesos', nameEn: 'Access' },
} as const;
export type DemoProcess = keyof typeof PROCESSES;

interface DemoAgentFacts {
  readonly name: string;
  readonly email: string;
  readonly roles: AgentRole[];
}

export const AGENTS = {
  laura: { name: 'Laura Restrepo', email: 'laura.restrepo@vobo.example', roles: ['AGENT', 'SUPPORT_LINE'] },
  diego: { name: 'Diego Hernández', email: 'diego.hernandez@vobo.example', roles: ['AGENT'] },
} satisfies Record<string, DemoAgentFacts>;
export type DemoAgent = keyof typeof AGENTS;

interface DemoCustomerFacts {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

export const CUSTOMERS = {
  marcela: { name: 'Marcela Gómez', email: 'marcela.gomez@example.com', locale: 'es' },
  julian: { name: 'Julián Pardo', email: 'julian.pardo@example.com', locale: 'es' },
  sofia: { name: 'Ana Sofía Rentería', email: 'sofia.renteria@example.com', locale: 'es' },
  ricardo: { name: 'Ricardo Cárdenas', email: 'ricardo.cardenas@example.com', locale: 'es' },
  patricia: { name: 'Patricia Villaseñor', email: 'patricia.villasenor@example.com', locale: 'es' },
  emily: { name: 'Emily Carter', email: 'emily.carter@example.com', locale: 'en' },
  james: { name: 'James O’Neill', email: 'james.oneill@example.com', locale: 'en' },
} satisfies Record<string, DemoCustomerFacts>;
export type DemoCustomer = keyof typeof CUSTOMERS;

/** One thing that happened. Durations are ISO 8601, such as PT25M. */
export interface DemoStep {
  readonly action: LifecycleAction;
  /** Since the step before. Absent for AUTO_CLOSE, which comes when the customer has been silent for AUTO_CLOSE_AFTER. */
  readonly after?: string;
  /** The agent who acts; absent when the customer or the clock does. */
  readonly by?: DemoAgent;
  /** ASSIGN: who gets the ticket. */
  readonly to?: DemoAgent;
  readonly text?: string;
  /** How a customer's message came. */
  readonly channel?: TicketChannel;
  /** ACCEPT_SOLUTION and RATE. */
  readonly stars?: number;
  readonly comment?: string;
  /** What the customer added on the page after the survey. */
  readonly details?: string;
}

/** When the last step happened: so long ago, or when this part of the silence that closes the ticket has passed. */
export type DemoEnd = { readonly ago: string } | { readonly ofSilence: number };

/** A ticket from its first word to where it stands today. */
export interface DemoStory {
  readonly customer: DemoCustomer;
  readonly process: DemoProcess;
  readonly subject: string;
  readonly description: string;
  readonly channel?: TicketChannel;
  readonly verifiedBy?: VerificationMethod;
  readonly priority?: TicketPriority;
  readonly context?: TicketContext;
  /** A picture of the customer's screen came with the description. */
  readonly screenshot?: true;
  /** PHONE: what the support line noted when it checked who called. */
  readonly phoneNote?: { readonly by: DemoAgent; readonly text: string };
  readonly steps: readonly DemoStep[];
  readonly end: DemoEnd;
}
