import { type Absent, type Answer, absent, type Probe } from './probe.ts'
import { said, saidMissing, unreadable } from './refusal.ts'

/** What the subject knows of kernel modules, built in or loaded. */
export interface Modules {
  /** Names in `/sys/module`, each once, sorted; absent where that folder does not exist (gVisor), and [] where it is empty */
  readonly names: readonly string[] | Absent
  /** Lines of `/proc/modules`; absent for a kernel without loadable modules, and not here where nobody counted them */
  readonly loaded?: number | Absent
}

/** Which modules the subject sees. The count comes last, so that a cut answer has none. */
export const modules: Probe<Modules> = {
  name: 'modules',
  ask: `ls /sys/module 2>&1; code=$?
if [ -e /proc/modules ]; then echo "loaded: $(grep -c . /proc/modules 2>&1)"; else echo 'loaded: absent'; fi
exit $code`,
  budget: 8192,
  parse: answer => {
    const missing = saidMissing(answer, '/sys/module') && !answer.cut
    const lines = textOf(answer, missing).replace(/\n$/, '').split('\n')
    const loaded = readLoaded(lines.pop() ?? '')
    return { names: missing ? absent : readNames(lines), ...loaded }
  },
}

function textOf(answer: Answer, missing: boolean): string {
  return missing ? answer.text : said(answer)
}

function readLoaded(line: string): Pick<Modules, 'loaded'> {
  const [, count] = /^loaded: (absent|unasked|\d{1,6})$/.exec(line) ?? []
  if (count === undefined) throw unreadable('a count of loaded modules', line)
  return count === 'unasked' ? {} : { loaded: count === absent ? absent : Number(count) }
}

function readNames(lines: readonly string[]): readonly string[] {
  const foreign = lines.find(line => !/^\w[\w.-]*$/.test(line))
  if (foreign !== undefined) throw unreadable('the name of a module', foreign)
  return [...new Set(lines)].sort()
}

/** The names in `/sys/module`; a folder that is not there names none. */
export function moduleNames({ names }: Modules): readonly string[] {
  return names === absent ? [] : names
}

/** How much two lists have in common: 1 all, 0 nothing. Of one kernel they may differ by what was loaded between two looks. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const both = one.filter(name => other.includes(name)).length
  return both === 0 ? 0 : both / (one.length + other.length - both)
}

/** From here on two lists are of one kernel. */
export const sameKernel = 0.9
