const UNIT: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 }

/** Seconds as they are written in a flag: `3600`, `60m` or `1h`; null for anything else. */
export const secondsOf = (given: string): number | null => {
  const [, digits = '', unit = ''] = /^(\d{1,9})([smh]?)$/.exec(given) ?? []
  return digits === '' ? null : Number(digits) * (UNIT[unit] ?? 1)
}
