import { type Absent, absent, type Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'
import { isMachine, type Machine } from './uname.ts'

/** The processors a subject sees; what is said of one is said of the first. */
export interface Cpu {
  /** `vendor_id`, or on arm64 the code of the implementer (0x41) */
  readonly vendor: string
  /** `model name`: masked by some hypervisors, "unknown" in gVisor, not there on arm64 */
  readonly model: string | Absent
  readonly architecture: Machine
  readonly processors: number
  /** The flag by which a hypervisor makes itself known; absent on processors that list no flags */
  readonly hypervisorFlag: boolean | Absent
  /** Hardware virtualization, as the word in `flags` */
  readonly virtualization: 'vmx' | 'svm' | Absent
  /** How many processors have that word in their `flags` line */
  readonly virtualizing: number
}

type Fields = ReadonlyMap<string, string>

/**
 * Which processors the subject sees: the first block of /proc/cpuinfo (hundreds of them would not fit an answer) and counts,
 * which come last, so that a cut answer has none. Newer kernels print a line `vmx flags` beside `flags`: it does not count.
 */
export const cpu: Probe<Cpu> = {
  name: 'cpu',
  ask: `sed '/^$/q' /proc/cpuinfo 2>&1 || exit
echo "machine: $(uname -m)"
echo "virtualizing: $(grep -Ec '^flags[[:space:]]*:(.*[[:space:]])?(vmx|svm)([[:space:]]|$)' /proc/cpuinfo)"
echo "processors: $(grep -Ec '^processor[[:space:]]' /proc/cpuinfo)"`,
  budget: 4096,
  parse: answer => {
    const lines = said(answer).split('\n')
    return readCpu(new Map(lines.map(readField)))
  },
}

function readField(line: string): [string, string] {
  const [key = '', ...value] = line.split(':')
  return [key.trim(), value.join(':').trim()]
}

function readCpu(fields: Fields): Cpu {
  const vendor = fields.get('vendor_id') ?? fields.get('CPU implementer')
  const architecture = fields.get('machine')
  if (!vendor || !isMachine(architecture)) throw unreadable('a known processor', `${vendor} ${architecture}`)
  return {
    vendor,
    model: fields.get('model name') || absent,
    architecture,
    ...countsOf(fields),
    ...flagsOf(fields.get('flags')),
  }
}

function flagsOf(line: string | undefined): Pick<Cpu, 'hypervisorFlag' | 'virtualization'> {
  const flags = line?.split(' ')
  const virtualization = (['vmx', 'svm'] as const).find(word => flags?.includes(word))
  return { hypervisorFlag: flags?.includes('hypervisor') ?? absent, virtualization: virtualization ?? absent }
}

function countsOf(fields: Fields): Pick<Cpu, 'processors' | 'virtualizing'> {
  const [processors, virtualizing] = [count(fields.get('processors')), count(fields.get('virtualizing'))]
  if (processors === 0 || virtualizing > processors)
    throw unreadable('a count of processors', `${virtualizing} of ${processors}`)
  return { processors, virtualizing }
}

function count(text = 'absent'): number {
  if (!/^\d{1,5}$/.test(text)) throw unreadable('a count of processors', text)
  return Number(text)
}
