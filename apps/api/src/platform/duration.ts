/** Milliseconds of an ISO 8601 duration such as PT24H or P30D (a day is 24 hours). Null for anything else, also for months and years, whose length varies. */
export function parseDuration(text: string): number | null {
  try {
    const duration = Temporal.Duration.from(text);
    if (duration.years !== 0 || duration.months !== 0 || duration.sign < 0) return null;
    return Temporal.Duration.from({ days: duration.weeks * 7 })
      .add(duration.with({ weeks: 0 }))
      .total('milliseconds');
  } catch {
    return null;
  }
}

/** The ISO 8601 duration of a number of milliseconds, in hours at most: PT48H rather than P2D, which a calendar could stretch. */
export function formatDuration(milliseconds: number): string {
  return Temporal.Duration.from({ milliseconds }).round({ largestUnit: 'hours', smallestUnit: 'milliseconds' }).toString();
}
