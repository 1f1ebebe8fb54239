import type { Needs } from '../engine/engine.ts'
import { bootId } from '../probe/boot-id.ts'
import { kernelLogSearch, kernelLogWrite } from '../probe/kernel-log-write.ts'
import { type Probe, ProbeError } from '../probe/probe.ts'
import { answerOf, type Given, readAnswer, writeAnswer } from './answers.ts'
import { type Canary, canaryNonce, release, withWords } from './canary.ts'
import type { Plan } from './plan.ts'

/** All that runc needs to write to the host's log: for runc it is the device cgroup that stops it otherwise. */
const privileged: Needs = { privileged: 'with host devices' }
/** The same capabilities, but no device of the host goes into the VM (known issue KI-7). */
const withoutHostDevices: Needs = { privileged: 'without host devices' }

/**
 * Lets the sandbox and the control write to a kernel log, and looks for both messages in the host's. A sandbox that shares the host's
 * boot is no VM: what keeps its message back is then the device cgroup alone, so it is asked once more with what the control has.
 */
export async function measureKernelLogCanary(plan: Plan, folder: string): Promise<void> {
  const canaries = kernelLogCanaries(plan)
  const [first] = await release(plan, folder, canaries['kernel-log-sandbox'])
  if (first && isRefused(first) && (await sharesBoot(folder))) {
    const [again] = await release(plan, folder, canaries['kernel-log-sandbox-again'])
    if (again) await writeAnswer(folder, { ...again, records: [...first.records, ...again.records] })
  }
  await release(plan, folder, canaries['kernel-log-control'])
  await release(plan, folder, canaries['kernel-log-host'])
}

/** Those that write, and the one that looks for what they wrote; by the names of their records. Pure. */
export function kernelLogCanaries(plan: Plan) {
  const words = { SANDBOX_NONCE: nonceOf(plan, 'sandbox'), CONTROL_NONCE: nonceOf(plan, 'control') }
  const questions = [withWords(kernelLogSearch, words)]
  return {
    'kernel-log-sandbox': writer(plan, 'sandbox', 'kernel-log-sandbox', withoutHostDevices),
    'kernel-log-sandbox-again': writer(plan, 'sandbox', 'kernel-log-sandbox-again', privileged),
    'kernel-log-control': writer(plan, 'control', 'kernel-log-control', privileged),
    'kernel-log-host': { subject: 'host', what: 'kernel-log-host', questions } as Canary,
  } as const
}

type Writer = 'sandbox' | 'control'

function writer(plan: Plan, subject: Writer, what: string, needs: Needs): Canary {
  return { subject, what, needs, questions: [withWords(kernelLogWrite, { LOG_NONCE: nonceOf(plan, subject) })] }
}

const nonceOf = (plan: Plan, subject: Writer) => canaryNonce(plan, `kernel log of ${subject}`)

function isRefused(given: Given): boolean {
  return read(given, kernelLogWrite) instanceof ProbeError && given.answer !== undefined
}

async function sharesBoot(folder: string): Promise<boolean> {
  const [host, sandbox] = [await readAnswer(folder, 'host', 'boot-id'), await readAnswer(folder, 'sandbox', 'boot-id')]
  const id = read(sandbox, bootId)
  return typeof id === 'string' && id === read(host, bootId)
}

function read<T>(given: Given | undefined, probe: Probe<T>): T | ProbeError {
  try {
    return probe.parse(answerOf(given, given?.subject ?? 'sandbox', probe.name))
  } catch (error) {
    if (error instanceof ProbeError) return error
    throw error
  }
}
