import { expect, it, onTestFinished, vi } from 'vitest';
import { Hub } from '../events/hub.js';
import { QueueWorker, type Queue } from './queue-worker.js';

const NEVER = 3_600_000;
const SOON = { timeout: 10_000, interval: 5 };

/** A queue in memory; work lasts until it is ended by hand. */
class Desk {
  readonly hub = new Hub();
  readonly waiting: string[] = [];
  /** What is under way, with what ends it. */
  readonly underWay = new Map<string, () => void>();
  readonly asked: number[] = [];
  readonly errors: unknown[] = [];
  /** While it is set, nobody can look at the queue. */
  away: Error | undefined;
  readonly worker: QueueWorker<string>;

  constructor(changes: Partial<Queue<string>> = {}) {
    this.worker = new QueueWorker(this.hub, {
      wokenBy: 'outbox',
      places: 2,
      pollEvery: NEVER,
      claim: async (free) => {
        await Promise.resolve();
        this.asked.push(free);
        if (this.away) throw this.away;
        return this.waiting.splice(0, free);
      },
      work: (item) => new Promise((resolve) => this.underWay.set(item, resolve)),
      unreadable: (error) => this.errors.push(error),
      ...changes,
    });
    onTestFinished(async () => {
      for (const end of this.underWay.values()) end();
      await this.worker.stop(NEVER, () => undefined);
    });
  }

  end(item: string): void {
    this.underWay.get(item)?.();
    this.underWay.delete(item);
  }

  async sees(...items: readonly string[]): Promise<void> {
    await vi.waitFor(() => expect([...this.underWay.keys()]).toEqual(items), SOON);
  }
}

it('takes as much as it has places, and more when one is free', async () => {
  const desk = new Desk();
  desk.waiting.push('a', 'b', 'c');
  desk.worker.start();
  await desk.sees('a', 'b');
  expect(desk.waiting).toEqual(['c']);
  desk.end('a');
  await desk.sees('b', 'c');
  expect(Math.max(...desk.asked)).toBe(2);
});

it('goes on while its hands are full, without being woken', async () => {
  const done: string[] = [];
  const desk = new Desk({ work: (item) => Promise.resolve(void done.push(item)) });
  desk.waiting.push('a', 'b', 'c', 'd', 'e');
  desk.worker.start();
  await vi.waitFor(() => expect(done).toEqual(['a', 'b', 'c', 'd', 'e']), SOON);
});

it.each(['outbox', 'missed'] as const)('is woken by the event "%s" and by no other', async (type) => {
  const desk = new Desk();
  desk.worker.start();
  await vi.waitFor(() => expect(desk.asked).toHaveLength(1), SOON);
  desk.waiting.push('a');
  desk.hub.publish([{ type: 'inbound-mail' }]);
  expect(desk.asked).toHaveLength(1);
  desk.hub.publish([{ type }]);
  await desk.sees('a');
});

it('hears who wakes it while it looks', async () => {
  let look: () => void = () => undefined;
  const looks = vi.fn<() => Promise<readonly string[]>>(() => new Promise((resolve) => (look = () => resolve([]))));
  const desk = new Desk({ claim: looks });
  desk.worker.start();
  desk.worker.wake();
  desk.worker.wake();
  expect(looks).toHaveBeenCalledTimes(1);
  look();
  await vi.waitFor(() => expect(looks).toHaveBeenCalledTimes(2), SOON);
  look();
});

it('looks by itself for what becomes due with time', async () => {
  const desk = new Desk({ pollEvery: 5 });
  desk.worker.start();
  await vi.waitFor(() => expect(desk.asked.length).toBeGreaterThan(2), SOON);
  desk.waiting.push('a');
  await desk.sees('a');
  expect(desk.waiting).toEqual([]);
});

it('outlives a database that is away, without asking it again and again', async () => {
  const desk = new Desk();
  desk.away = new Error('connection refused');
  desk.waiting.push('a');
  desk.worker.start();
  await vi.waitFor(() => expect(desk.errors).toEqual([desk.away]), SOON);
  expect(desk.asked).toHaveLength(1);
  desk.away = undefined;
  desk.worker.wake();
  await desk.sees('a');
});

it('ends once what is under way has ended, and takes nothing more', async () => {
  const desk = new Desk();
  desk.waiting.push('a');
  desk.worker.start();
  await desk.sees('a');
  desk.waiting.push('b');
  const cutOff = vi.fn<() => void>();
  const stopped = desk.worker.stop(NEVER, cutOff);
  desk.hub.publish([{ type: 'outbox' }]);
  desk.worker.wake();
  desk.end('a');
  await stopped;
  expect(cutOff).not.toHaveBeenCalled();
  expect(desk.waiting).toEqual(['b']);
});

it('works on what it was just about to take when it is stopped, and cuts off what takes too long', async () => {
  const desk = new Desk();
  desk.waiting.push('a');
  desk.worker.start();
  await desk.worker.stop(1, () => desk.end('a'));
  expect([...desk.underWay.keys()]).toEqual([]);
  expect(desk.waiting).toEqual([]);
});
