const everyMs = 4000

/** Where progress is told, and by which clock. */
export interface Telling {
  readonly now: () => number
  readonly tell: (line: string) => void
}

const toPerson: Telling = { now: () => performance.now(), tell: line => console.log(line) }

/** For a measurement of at least so many rounds: to be called after each, says now and then how long the rest takes at this pace. */
export function progress(rounds: number, { now, tell }: Telling = toPerson): (done: number) => void {
  const began = now()
  let told = began
  return done => {
    if (done >= rounds || now() - told < everyMs) return
    told = now()
    const leftMs = ((told - began) / done) * (rounds - done)
    tell(`    ${done} of ${rounds} rounds, about ${Math.ceil(leftMs / 1000)} s left`)
  }
}
