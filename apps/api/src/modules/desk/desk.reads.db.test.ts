import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newAgent, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { listAgents } from '../agents/list-agents.js';
import { readDesk } from './desk.reads.js';

let test: TestServices;

beforeEach(async () => {
  test = await createTestServices();
});
afterEach(() => test.close());

describe('the desk', () => {
  it('tells its promises as durations and its limits as numbers, to anybody', async () => {
    const services = test.configured({
      deskName: 'Soporte Segura',
      supportPhone: '302 407 3062',
      firstResponseTarget: 86_400_000,
      autoCloseAfter: 172_800_000,
    });
    expect(await readDesk(services, newVisitor())).toMatchObject({
      name: 'Soporte Segura',
      supportPhone: '302 407 3062',
      locale: 'es',
      firstResponseTarget: 'PT24H',
      autoCloseAfter: 'PT48H',
      processes: [],
      upload: { maxFileBytes: services.config.limits.fileBytes, maxFilesPerMessage: 5, maxFilesBeforeVerification: 3 },
    });
  });

  it('lists the processes that are in use, in their order, in the language of the viewer', async () => {
    const { sql } = test.services.database;
    await sql
      .insertInto('process')
      .values([
        { key: 'emision', name_es: 'Emisión', name_en: 'Issuing', position: 2 },
        { key: 'cotizacion', name_es: 'Cotización', name_en: 'Quotes', position: 1 },
        { key: 'fax', name_es: 'Fax', name_en: 'Fax', position: 0, active: false },
      ])
      .execute();
    const visitor = newVisitor();
    expect((await readDesk(test.services, visitor)).processes.map(({ name }) => name)).toEqual(['Cotización', 'Emisión']);
    const desk = await readDesk(test.services, { ...visitor, locale: 'en' });
    expect(desk.processes.map(({ name }) => name)).toEqual(['Quotes', 'Issuing']);
    expect(desk.processes.every(({ id }) => /^prc_[\da-f]{32}$/.test(id))).toBe(true);
  });

  it('names its agents to agents only', async () => {
    const agent = await newAgent(test.services, ['AGENT'], 'Zoe');
    await newAgent(test.services, ['AGENT'], 'Ana');
    const gone = await newAgent(test.services, ['AGENT'], 'Blas');
    await test.services.database.sql.updateTable('agent').set({ active: false }).where('id', '=', gone.agentId).execute();
    expect((await listAgents(test.services, agent)).map(({ name }) => name)).toEqual(['Ana', 'Zoe']);
    await expect(listAgents(test.services, newVisitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(
      listAgents(test.services, { ...newVisitor(), kind: 'apiClient', clientId: agent.agentId, name: 'Integration', scopes: ['TICKETS_READ'] }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
