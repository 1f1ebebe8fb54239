import { clusterOptionsSchema } from './cluster-options-schema.ts'
import { choice, file, type OptionSchema, path, range } from './option-schema.ts'

const word = 'runc|gvisor|runsc|kata(?:-[a-z0-9]+)*'
// nerdctl takes a name without `io.containerd.` for the file of an OCI binary
const shim = 'io\\.containerd\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.v[0-9]+'
const runtime = { type: 'string', pattern: `^(?:${word}|${shim}|${path})$`, maxLength: 4096 } as const
const runtimeForms =
  'a containerd runtime (io.containerd.NAME.v2), the absolute path of an OCI binary, or runc, gvisor, kata'
const image = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:/@-]*$', maxLength: 512 } as const

/** Every option of the project: one place for the check, the README's table and the doctor. */
export const optionsSchema = {
  LAB: choice('Which lab', ['auto', 'host', 'embedded', 'kubernetes'], 'auto'),
  LAB_KIND: {
    ...choice('What the sandbox is declared to be', ['kata', 'gvisor']),
    whenUnset: { host: 'kata', embedded: 'gvisor', kubernetes: 'kata' },
  },
  LAB_SANDBOX: {
    ...runtime,
    description: 'Runtime under test',
    allowed: runtimeForms,
    examples: ['io.containerd.kata.v2', '/usr/local/bin/runsc'],
    whenUnset: { host: "the kind's: io.containerd.kata.v2 or io.containerd.runsc.v1", embedded: 'its own runsc' },
  },
  LAB_CONTROL: {
    ...runtime,
    description: 'Runtime to compare with',
    allowed: runtimeForms,
    examples: ['io.containerd.runc.v2'],
    default: 'runc',
  },
  LAB_NERDCTL: {
    ...file,
    description: 'The nerdctl program',
    allowed: 'an absolute path',
    examples: ['/usr/local/bin/nerdctl'],
    whenUnset: { host: 'the first on PATH', embedded: 'its own' },
  },
  LAB_SUDO: choice('Becoming root with password-less sudo', ['auto', 'never'], 'auto'),
  LAB_ADDRESS: {
    type: 'string',
    pattern: `^(?:unix://)?${path}$`,
    maxLength: 4096,
    description: "containerd's socket",
    allowed: 'the absolute path of a socket',
    examples: ['/run/containerd/containerd.sock'],
    whenUnset: { host: '/run/containerd/containerd.sock', embedded: 'its own' },
  },
  LAB_NAMESPACE: {
    type: 'string',
    pattern: '^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$',
    maxLength: 76,
    description: 'containerd namespace of the containers',
    allowed: 'letters and digits, single . _ - between them, at most 76',
    examples: ['default'],
    whenUnset: { host: 'default', embedded: 'its own' },
  },
  LAB_IMAGE: {
    ...image,
    description: 'Image that the probes run in',
    allowed: 'an image reference',
    examples: ['alpine:3.19'],
    whenUnset: { host: 'alpine:3.19', embedded: 'its own, busybox' },
  },
  LAB_APP_IMAGE: {
    ...image,
    description: 'Image of the web shop',
    allowed: 'an image reference',
    examples: ['bkimminich/juice-shop'],
    whenUnset: { host: 'bkimminich/juice-shop', embedded: 'its own, a stand-in' },
  },
  ...clusterOptionsSchema,
  LAB_PORT: range('integer', 'Port on 127.0.0.1 that the web shop is published on', [1, 65535], 3012),
  LAB_PROFILE: choice(
    'How long it measures: a minute at most, or until all is decided within ten',
    ['quick', 'full'],
    'quick',
  ),
  LAB_STARTUP_SAMPLES: range('integer', 'Start-ups timed for each runtime, at least', [6, 1000], 16),
  LAB_KATA_STARTUP_MAX_S: range('number', 'Bound of a Kata start-up, seconds', [0.001, 600], 10),
  LAB_GVISOR_STARTUP_MAX_S: range('number', 'Bound of a gVisor start-up, seconds', [0.001, 600], 5),
  LAB_RUNC_STARTUP_MAX_S: range('number', 'Bound of a runc start-up, seconds', [0.001, 600], 5),
  LAB_STARTUP_DIFFERENCE_MAX_S: range('number', 'Bound of what the VM adds to a start-up, seconds', [0.001, 600], 5),
  LAB_HTTP_RATIO_MAX: range('number', 'Bound of the time of a request, in times that of runc', [0.01, 1000], 3),
  LAB_CPU_RATIO_MAX: range('number', 'Bound of the time of a computation, in times that of runc', [0.01, 2.5], 1.1),
  LAB_MEMORY_MAX_MIB: range('integer', 'Bound of the memory of one sandbox, MiB', [1, 4096], 220),
  LAB_GATE_PERF: {
    type: 'integer',
    enum: [0, 1],
    description: 'Whether a performance interval that straddles its bound fails the run',
    allowed: '0 or 1',
    examples: ['1'],
    default: 0,
  },
  LAB_DEADLINE_S: range('integer', 'Deadline of one command or request, seconds', [1, 3600], 60),
  LAB_APP_DEADLINE_S: range('integer', 'Wait for the web shop under each runtime, seconds', [1, 3600], 180),
  LAB_RUN_DEADLINE_S: range(
    'integer',
    'Deadline of the whole run, seconds; what it leaves no time to measure is open',
    [60, 86400],
    1800,
  ),
  LAB_WAIT_S: range('integer', 'Wait for another run of this checkout or lab host, seconds', [0, 86400], 900),
  LAB_WAIVERS: {
    ...file,
    description: 'Claims that may stay refuted for a while',
    allowed: 'an absolute path',
    examples: ['/etc/kata-lab-spec/waivers.json'],
    whenUnset: {
      host: 'waivers.json in the checkout, if there is one',
      embedded: 'waivers.json in the checkout, if there is one',
    },
  },
  LAB_CHALLENGE: {
    type: 'string',
    pattern: '^[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]*$',
    maxLength: 256,
    description: "An auditor's text: under a verified signature proof that the run is younger than the request",
    allowed: 'printable text, at most 256 characters',
    examples: ['2026-03-01 review board, 7f3a'],
  },
  LAB_SIGNING_KEY: {
    ...file,
    description: 'Private key that signs the evidence, ed25519 as PEM; without it the evidence is unsigned',
    allowed: 'the absolute path of a file',
    examples: ['/etc/kata-lab-spec/signing.pem'],
  },
  LAB_VERIFY_KEY: {
    ...file,
    description: 'Public key that `lab:check` wants the evidence to be signed with, ed25519 as PEM',
    allowed: 'the absolute path of a file',
    examples: ['/home/auditor/lab-signing.pub'],
  },
} as const satisfies Readonly<Record<string, OptionSchema>>

/** Name of one of our variables. */
export type OptionName = keyof typeof optionsSchema

/** The table as rows, in the order in which it is printed. */
export const optionRows = Object.entries(optionsSchema) as readonly (readonly [OptionName, OptionSchema])[]

/** What holds on a lab when nobody says otherwise, in words. */
export function defaultWords(
  { default: fixed, whenUnset }: OptionSchema,
  where: 'host' | 'embedded' | 'kubernetes',
): string {
  return String(fixed ?? whenUnset?.[where] ?? whenUnset?.host ?? 'none')
}
