import type { Edit } from './impostor.fixture.ts'

// The checks of RUNTIME-5, each as the change that takes it away
export const spec = 'specs/runtimes/virtual-machine.spec.ts'
const taken = (file: string, from: string, to: string): Edit => ({ file, from, to })
export const noHolder = taken(
  spec,
  "guestFaults(holder, { ...made, programs, says }), 'The sandbox is no VM').toEqual([])",
  'holder).toBeDefined()',
)
export const noShim = taken(
  spec,
  "expect(shimFaults(seen, programs), 'The sandbox is none of Kata').toEqual([])",
  'expect(seen).toBeDefined()',
)
export const anyScript = taken('helpers/probe/sandbox-programs.ts', '! is_named "$1" "$each" ||', '')
export const noStructure = taken(
  spec,
  "expect(inside, 'What the sandbox runs on the kernel of the host').toEqual([])",
  'expect(inside).toBeDefined()',
)
export const noWork = taken(
  spec,
  "expect(workFaults(holder, others, work, needed), 'The VM does not do the work of the sandbox').toEqual([])",
  'expect(needed).toBeDefined()',
)
export const anyWorker = taken('helpers/probe/guest-work-faults.ts', 'besideS > neededS / 2', 'besideS < 0')
export const anyIdler = taken('helpers/probe/guest-work-faults.ts', 'if (atWork < neededS / 3)', 'if (atWork < 0)')
export const anyThread = taken('helpers/probe/guest-work-faults.ts', 'besideMain < neededS / 3', 'besideMain < 0')
export const anyBurner = taken(
  'helpers/probe/guest-work-faults.ts',
  'if (!isRestless(holder, { rest, work })) return []',
  'if (isRestless(holder, { rest, work }) || neededS > 0) return []',
)
export const noKernel = taken(
  spec,
  'expect(buildOf(guest), otherThanConfigured(guest, files.kernel)).toEqual(files.kernel.built)',
  'expect([buildOf(guest), otherThanConfigured(guest, files.kernel)]).toBeDefined()',
)
