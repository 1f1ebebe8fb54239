import { verdictNames } from '../evidence.ts'
import {
  anyText,
  count,
  instant,
  list,
  matching,
  nested,
  object,
  oneOf,
  optional,
  text,
  yes,
} from '../schema/property.ts'
import type { Fleet } from './fleet.ts'
import { type NodeLab, type NodeRow, type NodeRun, type NodeVerdict, nodeStates } from './node-row.ts'
import type { Outcomes } from './outcome.ts'
import type { SharedBoot } from './shared-boots.ts'

/** The format of fleet.json; another format is another name. */
const fleetFormat: Fleet['schema'] = 'kata-lab-spec/fleet/v1'

const aHash = '5b'.repeat(32)
const strings = { type: 'object', additionalProperties: { type: 'string' } }

const seal = object<NonNullable<NodeRow['seal']>>({
  state: oneOf(
    ['verified', 'signed', 'unsigned'],
    'verified: by the key that was asked for; signed: by a key that nobody held it against',
  ),
  keyid: optional(anyText('Id that the signature names; not to be trusted unless verified', aHash)),
})

const run = object<NodeRun>({
  id: text('Name of the run', 'r-20261124-095841'),
  startedAt: instant('When the run began', '2026-11-24T09:58:24.541Z'),
  finishedAt: instant('When the last verdict was reached', '2026-11-24T10:02:11.020Z'),
  partial: yes('true: a filter left claims out', false),
  exitCode: optional(count('What the run said to its caller; absent: the bundle is not believed', 0)),
  replayedAt: optional(
    instant(
      'When a check judged its answers once more and wrote it; absent: a run left it',
      '2026-11-25T08:00:00.000Z',
    ),
  ),
  ofNodes: optional(count('Nodes that the run asked, this one among them; absent: it had one lab', 12)),
  results: matching('^[0-9a-f]{64}$', 'sha256 of results.json: the same one, the same judgement', aHash),
})

const lab = object<NodeLab>({
  where: oneOf(['host', 'embedded', 'kubernetes', 'recorded'], 'Which kind of lab it was'),
  kind: oneOf(['kata', 'gvisor'], 'What the sandbox is declared to be'),
  rehearsal: yes('true: the embedded lab, which says nothing about Kata', false),
  runtimes: nested(strings, 'The two runtimes that are compared', {
    control: 'runc',
    sandbox: 'io.containerd.kata.v2',
  }),
  versions: nested(strings, 'Program name to version, as each program says it', { nerdctl: '2.2.0' }),
  name: optional(text('Its name, as its cluster or the host itself says it', 'worker-7')),
  hostKernel: optional(text('Release of the kernel of the host', '6.1.0-56-amd64')),
  guestKernel: optional(text('Release of the kernel that the sandbox reports', '6.12.47')),
  hypervisor: optional(text("Section of Kata's configuration that is in force", 'qemu')),
  vmm: optional(text("Process of the host that held the sandbox's VM", 'qemu-system-x86')),
  probeImage: optional(text('Digest of the image that the probes ran in', `sha256:${aHash}`)),
  appImage: optional(text('Digest of the image of the application', `sha256:${aHash}`)),
  bootId: optional(text('Drawn at each boot of the host', 'd7b5ee41-5a2c-4b1b-8f8c-0d7c6f3c1f00')),
  recording: optional(text('Of what the answers are a recording; absent: containers ran', 'Kata 3.22.0, Go shim')),
})

const nodeVerdict = object<NodeVerdict>({
  id: text('The claim', 'RUNTIME-1'),
  verdict: oneOf(verdictNames, 'What the bundle says of it'),
  reason: anyText('One sentence: why this verdict', '1 of its tests passed; its control came out false, as it must'),
})

/** The schema of one node's row. */
export const rowSchema = object<NodeRow>({
  node: text('The node as it calls itself, or as its bundle is called', 'worker-7'),
  bundle: optional(text("The bundle's folder as it was named", 'bundles/worker-7')),
  page: optional(text("Address of the bundle's page, from where this file lies", 'bundles/worker-7/index.html')),
  state: oneOf(nodeStates, 'Whether the bundle can be believed: its verdicts count only if it checks out'),
  problems: list({ type: 'string', minLength: 1 }, 'Why it does not count', 'results.json: it is missing'),
  leftOut: count('Problems that are left out: 20 are listed at most', 0),
  seal: optional(nested(seal, 'Who vouches for it', { state: 'unsigned' })),
  run: optional(nested(run, 'When and how it was judged', { id: 'r-20261124-095841', exitCode: 0 })),
  lab: optional(nested(lab, 'What was judged', { where: 'host', kind: 'kata' })),
  options: optional(
    nested({ type: 'object', additionalProperties: { type: ['string', 'number'] } }, 'The options that held', {
      runcStartupMaxS: 5,
    }),
  ),
  claims: list(nodeVerdict, 'What a bundle that is believed says of each claim; one that is missing was not judged', {
    ...{ id: 'RUNTIME-1', verdict: 'proven', reason: '1 of its tests passed' },
  }),
})

const outcomes = object<Outcomes>({
  'not to be trusted': count('Bundles that do not check out, are of another version or cannot be read', 0),
  refuted: count('Runs with exit code 1', 3),
  'something left behind': count('Runs with exit code 4', 0),
  undecided: count('Runs with exit code 2, and nodes without a bundle', 0),
  'not counted': count('Bundles of a run or node that is counted elsewhere', 0),
  'in order': count('Runs with exit code 0', 997),
})

const sharedBoot = object<SharedBoot>({
  bootId: text('Boot id that all of them say', 'd7b5ee41-5a2c-4b1b-8f8c-0d7c6f3c1f00'),
  nodes: list({ type: 'string', minLength: 1 }, 'Their names, each once', 'worker-7'),
})

/** The schema of fleet.json. */
export const fleetSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: fleetFormat,
  title: 'Many nodes, judged by one list of claims',
  ...object<Fleet>({
    schema: { const: fleetFormat, description: 'Name and version of this format', examples: [fleetFormat] },
    exitCode: count('The worst of the nodes: 5, then 1, 4, 2, 0', 0),
    outcomes: nested(outcomes, 'How many nodes came to what', { 'in order': 997, refuted: 3 }),
    claims: list({ type: 'string' }, 'The claims that each node must be judged by', 'RUNTIME-1'),
    nodes: list(rowSchema, 'A row for each bundle, in the order in which they were named', { node: 'worker-7' }),
    sharedBoots: list(sharedBoot, 'Nodes that count and may be one: several names in one boot of a kernel', {
      ...{ bootId: 'd7b5ee41-5a2c-4b1b-8f8c-0d7c6f3c1f00', nodes: ['worker-7', 'worker-8'] },
    }),
  }),
}
