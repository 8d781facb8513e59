import { test as base, expect, request as requests } from '@playwright/test';
import { Desk } from './api.ts';
import { enter, type Coming, type Person } from './people.ts';
import { Server, type Settings } from './server.ts';

export interface EachTest {
  /** Opens a browser for somebody who was never here. At the end nobody's may have shown an error or asked another origin. */
  readonly visitor: (coming?: Coming) => Promise<Person>;
}

export interface EachServer {
  /** What this file's installation is set up with. */
  readonly settings: Settings;
  /** A real server; files with the same settings share it. */
  readonly server: Server;
  /** An agent at work behind the scenes. */
  readonly desk: Desk;
}

/** Resending waits a moment only, so that its countdown can be watched to its end. */
const QUICK: Settings = { CODE_RESEND_AFTER: 'PT9S' };

export const test = base.extend<EachTest, EachServer>({
  settings: [QUICK, { scope: 'worker', option: true }],
  server: [
    async ({ settings }, provide) => {
      const server = await Server.start(settings);
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  desk: [
    async ({ server }, provide) => {
      const request = await requests.newContext({ baseURL: server.url });
      await provide(await Desk.signIn(request));
      await request.dispose();
    },
    { scope: 'worker' },
  ],
  visitor: async ({ browser, server }, provide) => {
    const people: Person[] = [];
    await provide(async (coming) => {
      const person = await enter(browser, server, coming);
      people.push(person);
      return person;
    });
    for (const { context } of people) await context.close();
    expect(people.flatMap(({ watch }) => watch.faults)).toEqual([]);
    expect(server.takeErrors()).toEqual([]);
  },
});

export { expect };
