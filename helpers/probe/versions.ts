import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'
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
const schema: JSONSchemaType<VersionAnswer> = {
  type: 'object',
  required: ['Client', 'Server'],
  properties: {
    Client: { type: 'object', required: ['Version'], properties: { Version: version } },
    Server: {
      type: 'object',
      required: ['Components'],
      properties: { Components: { type: 'array', items: component } },
    },
  },
}
const readAnswer = jsonReader('the versions of nerdctl and containerd', schema)

/** `nerdctl version --format json`, its standard output alone: nerdctl's own version, and the daemon's, from the socket nerdctl uses. */
export const versions: Probe<Versions> = {
  name: 'versions',
  parse: answer => {
    const { Client, Server } = readAnswer(answer)
    const daemon = Server.Components.find(({ Name }) => Name === 'containerd')?.Version
    if (!daemon || !/^v?\d/.test(daemon)) throw unreadable('the version of containerd', answer.text)
    return { nerdctl: withoutV(Client.Version), daemon: withoutV(daemon) }
  },
}

function withoutV(text: string): string {
  return text.replace(/^v/, '')
}
