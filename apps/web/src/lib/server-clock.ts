/** How far this device's clock is behind the server's, in milliseconds. Deadlines come from the server; a wrong device clock must not move them. */
let behind = 0;

/** Takes the time from an answer's Date header. Small differences are the network's and the header's whole seconds, not the clock's. */
export function noteServerTime(dateHeader: string | null, now = Date.now()): void {
  const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  if (Number.isNaN(server)) return;
  const difference = server - now;
  behind = Math.abs(difference) < 5000 ? 0 : difference;
}

/** The present by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + behind;
}
