import { isIPv4, isIPv6 } from 'node:net';

/** What limits per caller count by: an IPv4 address, or the /64 network of an IPv6 address, which one household or server has to itself (security.md 3). */
export function networkOf(ip: string): string {
  const address = ip.split('%')[0] ?? '';
  if (isIPv4(address) || !isIPv6(address)) return address;
  // URL writes an IPv6 address in its one canonical form.
  const groups = expand(new URL(`http://[${address}]`).hostname.slice(1, -1));
  return isMapped(groups) ? ipv4Of(groups) : `${groups.slice(0, 4).join(':')}::/64`;
}

function expand(canonical: string): string[] {
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

/** ::ffff:1.2.3.4, an IPv4 caller at an IPv6 socket. */
function isMapped(groups: readonly string[]): boolean {
  return groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
}

function ipv4Of(groups: readonly string[]): string {
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [Math.floor(group / 256), group % 256])
    .join('.');
}
