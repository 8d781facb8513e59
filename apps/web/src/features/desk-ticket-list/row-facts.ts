/** Up to two initials of a name: "Ana María Ruiz" → "AR". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** The first name, as colleagues are called. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** The beginning of what somebody wrote, on one line. */
export function firstWords(body: string, length = 180): string {
  return body.slice(0, length).replaceAll(/\s+/gu, ' ').trim();
}
