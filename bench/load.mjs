import autocannon from 'autocannon';

/** How each server is loaded: so many connections, so many seconds a turn, so many turns after a warm-up. */
export const LOAD = { connections: 16, seconds: 4, warmUpSeconds: 3, turns: 5 };

/**
 * Loads servers by turns (A, B, C, A, B, C …) and answers the median requests per second of each. Every answer is looked at:
 * one that is not 2xx, or has GraphQL errors, ends the run.
 */
export async function compare(targets) {
  const rates = new Map(targets.map(({ name }) => [name, []]));
  for (const target of targets) await shoot(target, LOAD.warmUpSeconds);
  for (let turn = 0; turn < LOAD.turns; turn++) {
    for (const target of targets) rates.get(target.name).push(await shoot(target, LOAD.seconds));
  }
  return new Map([...rates].map(([name, list]) => [name, { median: median(list), all: list }]));
}

async function shoot({ name, url, headers = {}, body }, seconds) {
  let number = 0;
  const next = typeof body === 'function' ? (request) => ({ ...request, body: body(number++) }) : undefined;
  let failure = null;
  const result = await autocannon(
    {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      connections: LOAD.connections,
      duration: seconds,
      ...(next ? { requests: [{ method: 'POST', setupRequest: next, onResponse: check }] } : { body, requests: [{ method: 'POST', body, onResponse: check }] }),
    },
    undefined,
  );
  function check(status, text) {
    if (status !== 200 || text.includes('"errors"')) failure ??= `${status} ${text.slice(0, 400)}`;
  }
  if (failure || result.errors > 0) throw new Error(`${name} answered ${failure ?? `${result.errors} errors`}`);
  return result.requests.total / result.duration;
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The value below which this share of the numbers lies. */
export function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}
