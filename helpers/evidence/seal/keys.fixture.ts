import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSigningKey, readVerifyKey } from './key.ts'

/** A fresh pair of keys as files in a folder, and as they are read. */
export function keyPair(folder: string, name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const [secret, open] = [join(folder, `${name}.pem`), join(folder, `${name}.pub`)]
  writeFileSync(secret, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(open, publicKey.export({ type: 'spki', format: 'pem' }))
  return { secret, open, sign: readSigningKey(secret), verify: readVerifyKey(open) }
}
