/**
 * How a check holds what a bundle says. `derived`: computed from records and raw bytes. `compared`: held against other
 * parts of the bundle, or against this checkout. `judged`: the specs judge it once more. `own word`: nothing in the
 * bundle tells whether it is so.
 */
export type Held = 'derived' | 'compared' | 'judged' | 'own word'

/** Some properties of evidence.json, as paths of its schema, and how they are held. */
export interface HeldPart {
  readonly held: Held
  /** Of the lab's own word: what the reader believes. A sentence */
  readonly what?: string
  readonly paths: readonly string[]
}

const under = (prefix: string, ...names: string[]) => names.map(name => `${prefix}${name}`)

/** Every property of evidence.json, each once. */
export const heldParts: readonly HeldPart[] = [
  { held: 'derived', paths: ['schema', 'run.exitCode', 'lab.rehearsal'] },
  {
    held: 'derived',
    paths: under('lab.seen.', 'hostName', 'hostKernel', 'guestKernel', 'hypervisor', 'vmm', 'probeImage', 'appImage'),
  },
  { held: 'derived', paths: under('claims[].', 'verdict', 'cause', 'spec.line', 'observations[]', 'waiver.state') },
  { held: 'derived', paths: under('claims[].knownIssues[].', 'id', 'symptom', 'remedy') },
  { held: 'derived', paths: under('observations[].', 'value', 'text', 'read.raw.sha256', 'read.raw.bytes') },
  { held: 'derived', paths: under('records[].', 'stdout.sha256', 'stdout.bytes', 'stderr.sha256', 'stderr.bytes') },
  {
    held: 'compared',
    paths: under(
      'run.',
      'id',
      'startedAt',
      'finishedAt',
      'nonce',
      'salt',
      'challenge',
      'suite',
      'ofNodes',
      'signedWith',
    ),
  },
  {
    held: 'compared',
    paths: under('lab.', 'where', 'kind', 'app.name', 'app.standIn', 'node', 'nodeAccess'),
  },
  {
    held: 'compared',
    paths: under('lab.', 'runtimes.control', 'runtimes.sandbox', 'images.probe', 'images.app', 'surveyOnly'),
  },
  {
    held: 'compared',
    paths: under(
      'claims[].',
      'id',
      'statement',
      'source',
      'statements[]',
      'sentence',
      'why',
      'about',
      'limits',
      'noControl',
      'selfCheck',
    ),
  },
  {
    held: 'compared',
    paths: under(
      'claims[].',
      'notApplicable.kata',
      'notApplicable.gvisor',
      'comparesWithControl',
      'seenOnKata',
      'spec.file',
    ),
  },
  { held: 'compared', paths: under('observations[].', 'id', 'subject', 'probe', 'records[]') },
  { held: 'compared', paths: under('observations[].read.', 'how', 'mark', 'parting', 'side', 'at') },
  { held: 'compared', paths: under('records[].', 'id', 'subject', 'argv[]', 'startedAt') },
  { held: 'compared', paths: ['specs[].file', 'specs[].text'] },
  {
    held: 'judged',
    paths: under('claims[].tests[].', 'title', 'role', 'state', 'errors[].name', 'errors[].code', 'errors[].message'),
  },
  { held: 'judged', paths: under('claims[].tests[].', 'observations[]', 'note', 'notApplicable', 'notSeen[]') },
  {
    held: 'own word',
    what: 'The options that were in force. What follows from them is compared; the page shows the bounds.',
    paths: ['options'],
  },
  {
    held: 'own word',
    what: 'Versions of programs. Those of nerdctl, containerd and the runtime under test must be what these answered.',
    paths: ['lab.versions'],
  },
  {
    held: 'own word',
    what: 'How each command ended: its exit code or signal, whether it met its deadline, whether output was cut.',
    paths: under('records[].', 'exitCode', 'signal', 'timedOut', 'notStarted', 'stdout.truncated', 'stderr.truncated'),
  },
  {
    held: 'own word',
    what: 'How many containers were started, counted from the events of the daemon. No more than were surveyed.',
    paths: under('starts.', 'control', 'unconfined', 'sandbox'),
  },
  {
    held: 'own word',
    what: 'How long each command and each test took. Commands lie within the run.',
    paths: ['records[].durationMs', 'claims[].tests[].durationMs'],
  },
  {
    held: 'own word',
    what: 'Why something was not asked, or gave no answer.',
    paths: under('observations[].', 'error.code', 'error.message', 'read.who'),
  },
  {
    held: 'own word',
    what: 'Waivers: who wants one, why and until when.',
    paths: under('claims[].waiver.', 'reason', 'owner', 'expires'),
  },
  {
    held: 'own word',
    what: 'That a filter was given, and that a bundle was judged once more, and when.',
    paths: ['run.partial', 'run.replayedAt'],
  },
  {
    held: 'own word',
    what: 'Of what a recording is, which commands it is of, when it was taken, what was borrowed for it, and when its host booted.',
    paths: under('lab.recording.', 'source', 'from', 'to', 'borrowed[]', 'boots[]', 'run'),
  },
]

/** What no property holds. */
export const beyondProperties = [
  'That the run took place, on the host that it names, with this suite; whoever holds the signing key says so.',
  'That the clock of that host was right. Times only have to fit each other.',
  'That kernels, daemon and programs of that host answered what is so. Root there can make them say anything.',
  'What the suite itself noted: times of starts and requests, pages of the application, ids of containers. Nothing else saw it.',
]

/** Sentences on what a bundle takes from the lab: nothing in it tells whether they are so. */
export const ownWord: readonly string[] = [...beyondProperties, ...heldParts.flatMap(({ what }) => what ?? [])]
