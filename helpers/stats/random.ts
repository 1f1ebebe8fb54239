import { shuffle } from 'simple-statistics'

/** Numbers from 0 to 1 that a seed gives again (mulberry32). For orders and simulations, not for secrets. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Rounds without end, each with all of them once, in an order of chance: a trend of the host falls on all alike. */
export function* interleaved<T>(each: readonly T[], seed: number): Generator<readonly T[], never> {
  const random = seeded(seed)
  while (true) yield shuffle([...each], random)
}
