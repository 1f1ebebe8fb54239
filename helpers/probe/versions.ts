import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import type { Answer, Probe } from './probe.ts'
import { unreadable } from './refusal.ts'

/** The two sides of one connection, each by its own word; without a leading v. */
export interface Versions {
  readonly nerdctl: string
  /** What answers at the socket: containerd */
  readonly daemon: string
}

interface VersionAnswer {
  Client: { Version: string }
  Server: { Components: { Name: string; Version: string }[] }
}

const version = { type: 'string', pattern: '^v?[0-9]', maxLength: 100 } as const
const component = {
  type: 'object',
  required: ['Name', 'Version'],
  properties: { Name: { type: 'string' }, Version: { type: 'string', maxLength: 100 } },
} as const
const server = {
  type: 'object',
  required: ['Components'],
  properties: { Components: { type: 'array', items: component } },
} as const
const serverSchema: JSONSchemaType<Pick<VersionAnswer, 'Server'>> = {
  type: 'object',
  required: ['Server'],
  properties: { Server: server },
}
const schema: JSONSchemaType<VersionAnswer> = {
  type: 'object',
  required: ['Client', 'Server'],
  properties: {
    Client: { type: 'object', required: ['Version'], properties: { Version: version } },
    Server: server,
  },
}
const readAnswer = jsonReader('the versions of nerdctl and containerd', schema)
const readServer = jsonReader('the version of containerd', serverSchema)

/** `nerdctl version --format json`, its standard output alone: nerdctl's own version, and the daemon's, from the socket nerdctl uses. */
export const versions: Probe<Versions> = {
  name: 'versions',
  parse: answer => {
    const { Client, Server } = readAnswer(answer)
    return { nerdctl: withoutV(Client.Version), daemon: daemonIn(Server, answer) }
  },
}

/** The daemon's side of the same answer, where there need be no nerdctl; an API writes `containerd://` before it. Without a leading v. */
export const daemonVersion: Probe<string> = {
  name: 'daemon-version',
  parse: answer => daemonIn(readServer(answer).Server, answer),
}

function daemonIn({ Components }: VersionAnswer['Server'], answer: Answer): string {
  const said = Components.find(({ Name }) => Name === 'containerd')?.Version.replace(/^containerd:\/\//, '')
  if (!said || !/^v?\d/.test(said)) throw unreadable('the version of containerd', answer.text)
  return withoutV(said)
}

function withoutV(text: string): string {
  return text.replace(/^v/, '')
}
