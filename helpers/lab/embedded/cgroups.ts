import { join } from 'node:path'
import { run } from '../../engine/process.ts'

const script = join(import.meta.dirname, 'sweep.sh')

/** The name of a run's lab: its containerd namespace, and by that the one folder of its cgroups in each hierarchy. */
export function labName(runId: string): string {
  return `kata-lab-spec-${runId}`
}

/** Command of a helper that waits for the end of its standard input, then removes this lab's cgroup folders; ends within 10 s. */
export function sweeper(name: string): readonly string[] {
  return ['sh', script, name]
}

/** Removes what labs that are gone left, if a run and its sweeper were both killed; a running lab's folders stay. */
export async function sweepDeadLabs(): Promise<void> {
  await run(['sh', script], { timeoutMs: 10_000 })
}
