/** 2026-11-24T09:58:24.541Z → 2026-11-24 09:58:24 UTC */
export function instant(iso: string): string {
  return iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
}

/** A duration with three significant digits, in the unit a reader thinks in. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${significant(milliseconds)} ms`
  if (milliseconds < 120_000) return `${significant(milliseconds / 1000)} s`
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`
}

const significant = (value: number) => String(Number(value.toPrecision(3)))
