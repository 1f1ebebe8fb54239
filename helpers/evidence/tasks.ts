import type { About } from '../claim/claim.ts'
import type { ClaimResult } from './evidence.ts'

/** A part of the lab, as its write-up divides it, with the claims that belong there. */
export interface Task {
  readonly about: About
  readonly title: string
}

/** The lab's tasks in their order, then what the lab only implies. */
export const tasks: readonly Task[] = [
  { about: 'installation', title: 'Task 1: Installation' },
  { about: 'runtime', title: 'Task 2: Runtimes' },
  { about: 'isolation', title: 'Task 3: Isolation' },
  { about: 'performance', title: 'Task 4: Performance' },
  { about: 'operations', title: 'Operations' },
  { about: 'evidence', title: 'Evidence' },
]

/** Claims by task; tasks without a claim are left out. */
export function byTask<C extends Pick<ClaimResult, 'about'>>(claims: readonly C[]) {
  return tasks
    .map(task => ({ ...task, claims: claims.filter(claim => claim.about === task.about) }))
    .filter(task => task.claims.length > 0)
}
