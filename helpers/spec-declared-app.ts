import type { Observe } from './observation/observe.ts'
import { app, rehearsed } from './probe/app.ts'
import { ProbeError } from './probe/probe.ts'

/** Ends the test as not applicable where a subject serves the stand-in shop and the lab declares another application: what is measured of its page says nothing of that one. */
export type DeclaredApp = (subject: 'control' | 'sandbox') => Promise<void>

interface Asking {
  readonly observe: Observe
  readonly notApplicable: (reason: string) => never
}

/** `standIn`: the lab declares the stand-in itself. */
export function declaredAppOf({ observe, notApplicable }: Asking, standIn: boolean): DeclaredApp {
  return async subject => {
    if (standIn) return
    const page = await observe(subject, app).catch(silence)
    if (page?.application === 'stand-in shop') notApplicable(rehearsed(page))
  }
}

// Then the test's own question has no answer either, and says why
function silence(error: unknown): undefined {
  if (!(error instanceof ProbeError)) throw error
}
