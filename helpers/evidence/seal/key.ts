import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { LabError } from '../../engine/lab-error.ts'

/** Signs; its id is the sha256 of its public half (SPKI, DER), hexadecimal. */
export interface SigningKey {
  readonly id: string
  sign(bytes: Uint8Array): Buffer
}

/** Tells whether a signature is that of this key. */
export interface VerifyKey {
  readonly id: string
  verifies(bytes: Uint8Array, signature: Uint8Array): boolean
}

/** The private ed25519 key in a PEM file. Throws LabError BAD_KEY. */
export function readSigningKey(path: string): SigningKey {
  const key = readKey(path, 'LAB_SIGNING_KEY', 'private', createPrivateKey)
  return { id: idOf(createPublicKey(key)), sign: bytes => sign(null, bytes, key) }
}

/** The public ed25519 key in a PEM file. Throws LabError BAD_KEY. */
export function readVerifyKey(path: string): VerifyKey {
  const key = readKey(path, 'LAB_VERIFY_KEY', 'public', createPublicKey)
  return { id: idOf(key), verifies: (bytes, signature) => verify(null, bytes, key, signature) }
}

function readKey(path: string, option: string, half: string, create: (pem: string) => KeyObject): KeyObject {
  const key = attempt(() => create(readFileSync(path, 'utf8')))
  const type = key instanceof Error ? undefined : key.asymmetricKeyType
  if (!(key instanceof Error) && type === 'ed25519') return key
  const why = key instanceof Error ? key.message : `it is a key of ${type}`
  throw new LabError('BAD_KEY', `${option}: ${path} is no ${half} ed25519 key in PEM that can be read`, {
    cameBack: why,
    remedy:
      'make one without a passphrase: openssl genpkey -algorithm ed25519 -out KEY.pem; openssl pkey -in KEY.pem -pubout -out KEY.pub',
  })
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function idOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}
