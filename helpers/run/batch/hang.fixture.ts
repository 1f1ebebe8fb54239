import { setTimeout } from 'node:timers/promises'
import type { Target } from './find-recordings.ts'
import judgeRecording from './judge-recording.ts'

/** A worker for which a folder named `hangs` never ends and one named `grows` takes all memory. For tests. */
export default async function judge(target: Target) {
  const kept: string[] = []
  while (target.path === 'hangs');
  while (target.path === 'grows') kept.push('x'.repeat(1000) + kept.length)
  if (target.path === 'slow') await setTimeout(300)
  return judgeRecording(target)
}
