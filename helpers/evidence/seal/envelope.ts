import { parseBounded } from '../../probe/bounded-json.ts'
import { canonicalJson } from '../canonical.ts'
import type { SigningKey } from './key.ts'

/** https://github.com/secure-systems-lab/dsse/blob/master/envelope.md */
interface Envelope {
  readonly payload: string
  readonly payloadType: string
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[]
}

/** A statement as it stands in its file, and who signed it. */
export interface Opened {
  readonly payload: string
  /** Absent: nobody signed */
  readonly signature?: { readonly keyid: string; readonly bytes: Buffer }
}

const payloadType = 'application/vnd.in-toto+json'

/** `statement.json`: the bare statement or, with a key, a DSSE envelope around it. */
export function sealed(payload: string, key: SigningKey | undefined): string {
  if (key === undefined) return payload
  return enveloped({ payload, signature: { keyid: key.id, bytes: key.sign(signedBytes(payload)) } })
}

/** What a signature signs: the pre-authentication encoding of DSSE. */
export function signedBytes(payload: string): Buffer {
  const bytes = Buffer.from(payload)
  return Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${bytes.byteLength} `), bytes])
}

/** Opens what `sealed` wrote; undefined: it is none of it, to the last byte. */
export function open(text: string): Opened | undefined {
  const value = parsed(text)
  if (value === undefined || !('payload' in value)) return value && { payload: text }
  const { payload, signatures } = value as Partial<Envelope>
  const [first] = Array.isArray(signatures) ? signatures : []
  const opened: Opened = {
    payload: Buffer.from(String(payload), 'base64').toString('utf8'),
    signature: { keyid: String(first?.keyid), bytes: Buffer.from(String(first?.sig), 'base64') },
  }
  // Base64 and JSON can say the same in several ways; ours is one
  return enveloped(opened) === text ? opened : undefined
}

function enveloped({ payload, signature }: Opened): string {
  const signatures = signature ? [{ keyid: signature.keyid, sig: signature.bytes.toString('base64') }] : []
  const envelope: Envelope = { payload: Buffer.from(payload).toString('base64'), payloadType, signatures }
  return canonicalJson(envelope)
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = parseBounded(text)
    return value !== null && typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}
