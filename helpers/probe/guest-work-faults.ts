import type { GuestWork, Spent } from './guest-work.ts'
import { ProbeError } from './probe.ts'
import type { TiedProcess } from './tied.ts'

/**
 * Why the holder of a VM does not do the work of its guest; nothing, if it does. `others`: what is tied to the container besides. `neededS`: what a runc
 * container took for the same computation. A guest takes as long: a third of that is far below what hyper-threads and a busy host change.
 */
export function workFaults(
  holder: TiedProcess | undefined,
  others: readonly TiedProcess[],
  seen: GuestWork,
  neededS: number,
): string[] {
  const beside = others.filter(each => took(each, seen.work) > neededS / 10)
  const besideS = sum(beside.map(each => took(each, seen.work)))
  return [
    ...(holder === undefined ? ['nobody holds a VM in which it could compute'] : holderFaults(holder, seen, neededS)),
    ...(besideS > neededS / 2
      ? [`${beside.map(name).join(', ')} of the host computed in its place, for ${besideS} s`]
      : []),
  ]
}

/** What all processes of a container took for its computation, in seconds. Throws ProbeError where that is too little to compare with. */
export function spentAtWork({ work }: GuestWork): number {
  const spentS = sum(Object.values(work.byPid))
  if (spentS >= 0.1) return spentS
  throw new ProbeError('UNREADABLE', `The computation took ${spentS} s of processor time: too little to compare with`)
}

// A virtual processor has a thread of its own in every VMM of Kata; a shell or an interpreter that holds a VM computes in its main thread
function holderFaults(holder: TiedProcess, { rest, work }: GuestWork, neededS: number): string[] {
  if (work.byPid[holder.pid] === undefined || work.mainByPid[holder.pid] === undefined)
    throw new ProbeError('NO_ANSWER', `${name(holder)} ended before its processor time was read`)
  const [atWork, besideMain] = [took(holder, work), tookBesideMain(holder, work)]
  if (atWork < neededS / 3)
    return [
      `${name(holder)} took ${atWork} s of processor time while the sandbox computed, and runc takes ${neededS} s for that`,
    ]
  if (besideMain < neededS / 3)
    return [
      `${name(holder)} computed in its main thread, and in its others for ${besideMain} s: no virtual processor did the work`,
    ]
  if (!isRestless(holder, { rest, work })) return []
  const figures = `${tookBesideMain(holder, rest)} s of processor time in ${rest.wallS} s of rest, ${besideMain} s in ${work.wallS} s of work`
  return [`${name(holder)} is busy while the sandbox rests: ${figures}`]
}

// On a busy host a thread may ask for a processor all the time and get little of it
function isRestless(holder: TiedProcess, { rest, work }: GuestWork): boolean {
  const [atRest, atWork] = [tookBesideMain(holder, rest) / rest.wallS, tookBesideMain(holder, work) / work.wallS]
  return atRest > atWork / 2 || (rest.askedByPid[holder.pid] ?? 0) > 0.7 * rest.wallS
}

const took = ({ pid }: TiedProcess, { byPid }: Spent) => byPid[pid] ?? 0
const tookBesideMain = ({ pid }: TiedProcess, { byPid, mainByPid }: Spent) =>
  Math.max(0, sum([byPid[pid] ?? 0, -(mainByPid[pid] ?? 0)]))
const sum = (seconds: readonly number[]) => Math.round(seconds.reduce((all, each) => all + each, 0) * 100) / 100
const name = ({ pid, comm }: TiedProcess) => `${comm} (${pid})`
