import type { LabFacts, Recorded, SeenLab } from '../evidence.ts'
import { instant, list, matching, nested, object, oneOf, optional, text, yes } from './property.ts'

const runtimes = object<LabFacts['runtimes']>({
  control: text('Runtime of the control, as --runtime gets it', 'io.containerd.runc.v2'),
  sandbox: text('Runtime under test, as --runtime gets it', 'io.containerd.kata.v2'),
})

const images = object<LabFacts['images']>({
  probe: text('Image that the read-only probes run in', 'docker.io/library/alpine:3.19'),
  app: text('Image of the application', 'docker.io/bkimminich/juice-shop:latest'),
})

const app = object<LabFacts['app']>({
  name: text('Name of the application', 'Juice Shop'),
  standIn: yes("true: a stand-in for the lab's application", false),
})

const versions = { type: 'object', additionalProperties: { type: 'string' } }

const recording = object<Recorded>({
  source: text('What was recorded', 'Kata 3.22.0, Go shim, QEMU 10.0.2'),
  from: instant('When the first of its commands was run', '2026-11-24T09:46:08.261Z'),
  to: instant('When the last of its commands was run', '2026-11-24T10:35:50.087Z'),
  borrowed: list({ type: 'string' }, 'What was taken from another recording, and why', 'host: the same boot'),
  boots: list(
    { type: 'string' },
    'When the recorded host booted, as far as it did more than once; ISO 8601',
    '2026-11-24T09:00:00.000Z',
  ),
  run: optional(text('Present where it is the bundle of one run: its id', '20261130202648-115c34')),
})

const aDigest = `sha256:${'5b'.repeat(32)}`

const seen = object<SeenLab>({
  hostName: optional(text('Name of the host, as it says it', 'lab-host')),
  hostKernel: optional(text('Release of the kernel of the host', '6.1.0-56-amd64')),
  guestKernel: optional(text('Release of the kernel that the sandbox reports', '6.12.47')),
  hypervisor: optional(text("Section of Kata's configuration that is in force", 'qemu')),
  vmm: optional(text("Process of the host that held the sandbox's VM; the kernel cuts its name", 'qemu-system-x86')),
  probeImage: optional(matching('^sha256:[0-9a-f]{64}$', 'Digest of the image that the probes ran in', aDigest)),
  appImage: optional(matching('^sha256:[0-9a-f]{64}$', 'Digest of the image of the application', aDigest)),
})

export const labSchema = object<LabFacts>({
  where: oneOf(
    ['host', 'embedded', 'kubernetes', 'recorded'],
    "The host's own lab, the private one that comes with the suite, or a recording of a lab: no container ran",
  ),
  kind: oneOf(['kata', 'gvisor'], 'What the sandbox is declared to be; never inferred from its answers'),
  rehearsal: yes('true: the embedded lab, which says nothing about Kata', false),
  runtimes: nested(runtimes, 'The two runtimes that are compared', {
    control: 'io.containerd.runc.v2',
    sandbox: 'io.containerd.kata.v2',
  }),
  images: nested(images, 'The images that ran', { probe: 'alpine:3.19', app: 'bkimminich/juice-shop' }),
  app: nested(app, 'The application of Task 2', { name: 'Juice Shop', standIn: false }),
  versions: nested(versions, 'Program name to version, as each program says it', { nerdctl: '2.2.0' }),
  seen: optional(nested(seen, 'What was observed of the lab; what gave no answer is absent', { hostName: 'lab-host' })),
  node: optional(text('Present on a cluster: name of the node there', 'worker-7')),
  nodeAccess: optional(
    yes(
      'Present on a cluster. true: the run was to have a privileged pod on the node, and what needs one that it did not get has no answer; false: nothing but pods was asked',
      false,
    ),
  ),
  surveyOnly: optional(
    text('Present on one of many nodes: why nothing but one survey was asked', 'on many nodes only what one survey …'),
  ),
  recording: optional(
    nested(recording, 'Of what the answers are a recording; absent: containers ran', {
      source: 'Kata 3.22.0, Go shim',
    }),
  ),
})
