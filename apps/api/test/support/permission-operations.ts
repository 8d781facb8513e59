import { randomUUID } from 'node:crypto';
import { disownToken } from '../../src/modules/mail/mail-secrets.js';
import { createRequest, newAddress, uuidOf } from './journey.js';
import { receivedMail } from './mail-in.js';
import { mailedCode } from './people.js';
import { FOR_AGENTS, type World } from './permission-world.js';
import type { TestApp } from './test-app.js';

/** Variables for an operation, with what the table calls this way of asking. */
export interface Asking {
  readonly called: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the queries of the table ask about. */
export interface Scene {
  readonly world: World;
  /** The address of a request that waits for its code. Nobody in the table has it. */
  readonly requestEmail: string;
  /** Public ids by what they are. */
  readonly ids: Readonly<Record<string, string>>;
}

/** How each query is asked. A query may be asked in several ways. */
export const QUERIES: Readonly<Record<string, (scene: Scene) => readonly Asking[]>> = {
  agentSettings: () => [{ called: '', variables: {} }],
  agents: () => [{ called: '', variables: {} }],
  assessSubject: () => [{ called: '', variables: { subject: 'No funciona' } }],
  desk: () => [{ called: '', variables: {} }],
  hostApps: () => [{ called: '', variables: {} }],
  managedProcesses: () => [{ called: '', variables: {} }],
  node: ({ ids }) => Object.entries(ids).map(([what, id]) => ({ called: `of ${what}`, variables: { id } })),
  pendingRequests: ({ requestEmail }) => [{ called: 'by address', variables: { search: requestEmail } }],
  ticket: ({ world }) => [
    { called: 'by its code', variables: { code: world.ticket.code } },
    { called: 'another of the requester’s', variables: { code: world.second.code } },
  ],
  ticketCounts: () => [{ called: '', variables: {} }],
  ticketProcesses: () => [{ called: '', variables: {} }],
  tickets: ({ world }) => [
    { called: 'of the requester', variables: { filter: { search: world.owner.email } } },
    { called: 'of the requester, by id', variables: { filter: { requesterId: `cus_${world.owner.id.replaceAll('-', '')}` } } },
    { called: 'searched for the text of a note', variables: { filter: { search: FOR_AGENTS } } },
  ],
  unverifiedMails: () => [{ called: '', variables: {} }],
  viewer: () => [{ called: '', variables: {} }],
};

/** How each subscription is asked. */
export const SUBSCRIPTIONS: Readonly<Record<string, (world: World) => Readonly<Record<string, unknown>>>> = {
  ticketChanged: ({ ticket }) => ({ ticketId: ticket.id }),
  ticketHistory: ({ ticket }) => ({ ticketId: ticket.id }),
  ticketListChanged: () => ({}),
  unverifiedMailsChanged: () => ({}),
};

/** What brings the world to where a mutation makes sense, and the mutation's input then. Null: it takes none. */
type Prepare = (world: World) => Promise<object | null>;

const once = (): { clientRequestId: string } => ({ clientRequestId: randomUUID() });
const message =
  (body: string): Prepare =>
  async ({ ticket }) => ({ ...once(), ticketId: ticket.id, body });

const resolved = async (world: World): Promise<void> => void (await world.act('proposeSolution', { body: 'Reinicie la sesión.' }));
const closed = async (world: World): Promise<void> => {
  await resolved(world);
  await world.act('acceptSolution', {}, 'owner');
};

/** A request of a new address, and the code in its mail. */
async function newRequest({ app }: World): Promise<{ requestId: string; code: string; email: string }> {
  const email = `owner-${newAddress()}`;
  const { request } = await createRequest(app.visitor(), { email, subject: 'Una solicitud sin código' });
  if (!request) throw new Error('no request');
  return { requestId: request.id, email, code: await mailedCode(app.app.services, email) };
}

/** A rating that the requester gave. */
async function rated(world: World): Promise<{ ratingId: string }> {
  await closed(world);
  await world.act('rateTicket', { stars: 4 }, 'owner');
  const { id } = await world.app.sql.selectFrom('rating').select('id').where('ticket_id', '=', world.ticket.uuid).executeTakeFirstOrThrow();
  return { ratingId: `rat_${id.replaceAll('-', '')}` };
}

async function accessCode({ app, owner }: World): Promise<{ email: string; code: string }> {
  await app
    .visitor()
    .ask('mutation ($input: RequestAccessCodeInput!) { requestAccessCode(input: $input) { userErrors { code } } }', { input: { email: owner.email } });
  return { email: owner.email, code: await mailedCode(app.app.services, owner.email) };
}

async function newProcess({ app }: World): Promise<string> {
  const row = { key: randomUUID(), name_es: 'Renovación', name_en: 'Renewal' };
  const { id } = await app.sql.insertInto('process').values(row).returning('id').executeTakeFirstOrThrow();
  return `prc_${id.replaceAll('-', '')}`;
}

async function newHostApp({ app }: World): Promise<string> {
  const { id } = await app.sql.insertInto('host_app').values({ name: 'Cotizador', active: false }).returning('id').executeTakeFirstOrThrow();
  return `hst_${id.replaceAll('-', '')}`;
}

async function signInOf(app: TestApp): Promise<{ email: string; password: string }> {
  const { email, password } = await app.newAgent();
  return { email, password };
}

/** How each mutation is called so that it is done for whoever may do it. */
export const MUTATIONS: Readonly<Record<string, Prepare>> = {
  acceptSolution: async (world) => {
    await resolved(world);
    return { ...once(), ticketId: world.ticket.id, rating: { stars: 5, comment: 'Gracias.' } };
  },
  addMessage: message('Sigo esperando.'),
  addNote: message(`${FOR_AGENTS}: otra nota`),
  addRatingDetails: async (world) => ({ ...(await rated(world)), details: 'Respondieron muy rápido.' }),
  assignTicket: async ({ ticket, cast }) => ({ ticketId: ticket.id, agentId: `agt_${cast.agentUuid('support').replaceAll('-', '')}` }),
  attachInboundMail: async ({ app, ticket }) => ({ mailId: await receivedMail(app), ticketId: ticket.id }),
  closeTicket: async ({ ticket }) => ({ ...once(), ticketId: ticket.id, message: 'Cerramos por ahora.' }),
  createHostApp: async () => ({ ...once(), name: 'Cotizador' }),
  createProcess: async () => ({ ...once(), nameEs: 'Renovación', nameEn: 'Renewal', key: `renovacion-${randomUUID()}` }),
  createTicket: async () => ({
    ...once(),
    email: `owner-${newAddress()}`,
    name: 'Carla',
    subject: 'No está cotizando',
    description: 'La página se queda en blanco.',
    hostIdentity: { signature: 'of nobody' },
  }),
  createUpload: async () => ({ fileName: 'foto.png', size: 10, mediaType: 'image/png' }),
  discardInboundMail: async ({ app }) => ({ mailId: await receivedMail(app) }),
  discardInboundMails: async ({ app }) => ({ mailIds: [await receivedMail(app), await receivedMail(app)] }),
  disownRequest: async (world) => {
    const { requestId } = await newRequest(world);
    return { requestId, token: disownToken(world.app.app.services.secrets, uuidOf(requestId)) };
  },
  issuePhoneCode: async (world) => ({
    requestId: (await newRequest(world)).requestId,
    identityChecks: ['Cédula', 'Número de póliza'],
    note: 'Llamó desde su teléfono.',
  }),
  lookUpTickets: async ({ ticket, owner }) => ({ code: ticket.code, email: owner.email }),
  moveProcess: async (world) => ({ processId: await newProcess(world), beforeId: await newProcess(world) }),
  openTicketLink: async (world) => ({ code: world.ticket.code, token: await world.linkSecret() }),
  proposeSolution: message('Reinicie la sesión.'),
  rateTicket: async (world) => {
    await closed(world);
    return { ...once(), ticketId: world.ticket.id, stars: 4, comment: 'Bien.' };
  },
  rejectSolution: async (world) => {
    await resolved(world);
    return { ...once(), ticketId: world.ticket.id, reason: 'Sigue igual que antes.' };
  },
  reopenTicket: async (world) => {
    await closed(world);
    return { ticketId: world.ticket.id, reason: 'Faltó un paso.' };
  },
  renewHostAppSecret: async (world) => ({ ...once(), hostAppId: await newHostApp(world) }),
  replyToTicket: message('Lo revisamos.'),
  requestAccessCode: async ({ owner }) => ({ email: owner.email }),
  requestInformation: message('¿Con qué navegador?'),
  resendVerificationCode: async (world) => ({ requestId: (await newRequest(world)).requestId }),
  signIn: async ({ app }) => signInOf(app),
  signOut: async () => null,
  startTicket: async ({ ticket }) => ({ ticketId: ticket.id }),
  updateAgentSettings: async () => ({ mailAssigned: false }),
  updateHostApp: async (world) => ({ hostAppId: await newHostApp(world), name: 'Portal de asesores' }),
  updateProcess: async (world) => ({ processId: await newProcess(world), nameEs: 'Renovaciones', nameEn: 'Renewals' }),
  verifyAccessCode: async (world) => accessCode(world),
  verifyTicket: async (world) => {
    const { requestId, code } = await newRequest(world);
    return { requestId, code };
  },
};
