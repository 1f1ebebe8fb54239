import { Ajv, type JSONSchemaType } from 'ajv'
import { LabError } from '../../engine/lab-error.ts'
import { parseBounded } from '../../probe/bounded-json.ts'
import { vendorOf } from '../../probe/consistency/processor.ts'
import type { Fact, Recorded, What } from '../../probe/facts.ts'
import { found } from './reading.ts'

/** The lab's own text as figures: what it says, not what anybody recorded. */
interface WriteUp {
  title: string
  install: {
    containerd: string
    nerdctl: string
    shim: { version: string; implementation: string }
    stanza: { table: string }
    testContainer: { output: string }
  }
  comparison: { hostKernel: string; guestKernel: string; guestCpu: string; juiceShop: { status: number } }
  isolation: {
    procEntries: { host: number; kata: number }
    interfaces: string[]
    eth0: string
    modules: { host: number; kata: number }
  }
  performance: {
    startupSeconds: { runc: number; kata: number }
    http: { n: number; avgSeconds: number; minSeconds: number; maxSeconds: number; averageSaidMilliseconds: number }
  }
}

const text = { type: 'string', minLength: 1 } as const
const number = { type: 'number', minimum: 0 } as const
const hostAndKata = { type: 'object', required: ['host', 'kata'], properties: { host: number, kata: number } } as const
const schema: JSONSchemaType<WriteUp> = {
  type: 'object',
  required: ['title', 'install', 'comparison', 'isolation', 'performance'],
  properties: {
    title: text,
    install: {
      type: 'object',
      required: ['containerd', 'nerdctl', 'shim', 'stanza', 'testContainer'],
      properties: {
        containerd: text,
        nerdctl: text,
        shim: {
          type: 'object',
          required: ['version', 'implementation'],
          properties: { version: text, implementation: text },
        },
        stanza: { type: 'object', required: ['table'], properties: { table: text } },
        testContainer: { type: 'object', required: ['output'], properties: { output: text } },
      },
    },
    comparison: {
      type: 'object',
      required: ['hostKernel', 'guestKernel', 'guestCpu', 'juiceShop'],
      properties: {
        hostKernel: text,
        guestKernel: text,
        guestCpu: text,
        juiceShop: { type: 'object', required: ['status'], properties: { status: number } },
      },
    },
    isolation: {
      type: 'object',
      required: ['procEntries', 'interfaces', 'eth0', 'modules'],
      properties: {
        procEntries: hostAndKata,
        interfaces: { type: 'array', items: text },
        eth0: text,
        modules: hostAndKata,
      },
    },
    performance: {
      type: 'object',
      required: ['startupSeconds', 'http'],
      properties: {
        startupSeconds: { type: 'object', required: ['runc', 'kata'], properties: { runc: number, kata: number } },
        http: {
          type: 'object',
          required: ['n', 'avgSeconds', 'minSeconds', 'maxSeconds', 'averageSaidMilliseconds'],
          properties: {
            n: number,
            avgSeconds: number,
            minSeconds: number,
            maxSeconds: number,
            averageSaidMilliseconds: number,
          },
        },
      },
    },
  },
}
const follows = new Ajv().compile(schema)

/** Name of the file that holds the figures of a write-up. */
export const writeUpFile = 'write-up.json'

/** The network that nerdctl gives its containers, unless it is told another (docs/nerdctl-network.md of nerdctl). */
const nerdctlNetwork = '10.4.0.0/24'

/** Reads what the lab's text says. Throws LabError WRITE_UP_UNREADABLE. */
export function readWriteUp(json: string): Recorded & { title: string } {
  const value = parse(json)
  if (!follows(value)) throw unreadable(JSON.stringify(follows.errors?.[0]))
  const lines = json.split('\n')
  const lineOf = (key: string) => Math.max(1, lines.findIndex(line => line.includes(`"${key}":`)) + 1)
  const facts = told(value).map(([subject, what, said, key, of]): Fact => {
    return { ...found(subject, 'write-up', what, said, lineOf(key), of), file: writeUpFile }
  })
  return { title: value.title, facts, unreadable: [] }
}

type Told = [subject: Fact['subject'], what: What, said: string, key: string, of?: string]

function told({ install, comparison, isolation, performance }: WriteUp): Told[] {
  const { http, startupSeconds } = performance
  const [, hostname = ''] = /^Linux (\S+) /.exec(install.testContainer.output) ?? []
  const plugin = /^plugins\.'([^']+)'/.exec(install.stanza.table)?.[1]
  const vendor = vendorOf(comparison.guestCpu)
  return [
    ['host', 'containerd-version', install.containerd, 'containerd'],
    ['host', 'nerdctl-version', install.nerdctl, 'nerdctl'],
    ['sandbox', 'shim-version', install.shim.version, 'shim'],
    ['sandbox', 'shim-language', install.shim.implementation, 'shim'],
    ...(plugin === undefined ? [] : [['host', 'stanza-plugin', plugin, 'stanza'] as Told]),
    ...(hostname === '' ? [] : [['sandbox', 'hostname', hostname, 'testContainer'] as Told]),
    ['host', 'release', comparison.hostKernel, 'hostKernel'],
    ['sandbox', 'release', comparison.guestKernel, 'guestKernel'],
    ['sandbox', 'cpu-model', comparison.guestCpu, 'guestCpu'],
    ...(vendor === undefined ? [] : [['sandbox', 'cpu-vendor', vendor, 'guestCpu'] as Told]),
    ['control', 'http-status', String(comparison.juiceShop.status), 'juiceShop'],
    ['host', 'entries', String(isolation.procEntries.host), 'procEntries'],
    ['sandbox', 'entries', String(isolation.procEntries.kata), 'procEntries'],
    ...isolation.interfaces.map((name): Told => ['sandbox', 'interface', name, 'interfaces']),
    ['sandbox', 'address', isolation.eth0, 'eth0', 'eth0'],
    ['host', 'container-network', nerdctlNetwork, 'nerdctl'],
    ['host', 'modules', String(isolation.modules.host), 'modules'],
    ['sandbox', 'modules', String(isolation.modules.kata), 'modules'],
    ['control', 'start-seconds', String(startupSeconds.runc), 'startupSeconds'],
    ['sandbox', 'start-seconds', String(startupSeconds.kata), 'startupSeconds'],
    ['control', 'http-average', http.avgSeconds.toFixed(4), 'avgSeconds'],
    ['control', 'http-average', (http.averageSaidMilliseconds / 1000).toFixed(4), 'averageSaidMilliseconds'],
    ['control', 'http-least', String(http.minSeconds), 'minSeconds'],
    ['control', 'http-most', String(http.maxSeconds), 'maxSeconds'],
    ['control', 'http-count', String(http.n), 'http'],
  ]
}

function parse(json: string): unknown {
  try {
    return parseBounded(json)
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error))
  }
}

function unreadable(cameBack: string): LabError {
  const remedy = `see snapshots/lab-write-up/${writeUpFile} for the format`
  return new LabError('WRITE_UP_UNREADABLE', `${writeUpFile} cannot be read`, { cameBack, remedy })
}
