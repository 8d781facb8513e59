const LONGEST = 500;
const LINE = /^(\d{3})[ -](?:(\d\.\d{1,3}\.\d{1,3})(?: |$))?(.*)$/;

/**
 * What a mail server answered, in one line that begins with its code, such as `550 5.1.1 No such user`; each line of its own repeats the
 * code. Null when it is no answer of a mail server.
 */
export function serverReply(response: unknown): string | null {
  if (typeof response !== 'string') return null;
  const [first, ...others] = response.split(/\r?\n/).map((line) => LINE.exec(line.trim()));
  if (!first) return null;
  const text = [first, ...others].map((line) => line?.[3] ?? '').join(' ');
  return [first[1], first[2] ?? '', text]
    .join(' ')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}
