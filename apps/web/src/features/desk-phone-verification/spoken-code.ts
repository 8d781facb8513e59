/** The digits of a code as they are read out, in two halves with a pause between: "1234 5678" → [["uno", "dos", "tres", "cuatro"], ["cinco", …]]. */
export function spokenGroups(code: string, wordFor: (digit: string) => string): string[][] {
  const digits = [...code].filter((character) => /\d/.test(character));
  const groups: string[][] = [];
  for (let start = 0; start < digits.length; start += 4) groups.push(digits.slice(start, start + 4).map(wordFor));
  return groups;
}

/** A reference letter by letter, for comparing aloud: "7K3Q9F" → "7 K 3 Q 9 F". */
export function spelled(reference: string): string {
  return [...reference].filter((character) => /[\p{L}\p{N}]/u.test(character)).join(' ');
}
