import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readSigningKey, readVerifyKey } from './key.ts'
import { keyPair } from './keys.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encrypted = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const

it('a signature is that of its own key alone, over these bytes alone', () => {
  const [ours, theirs] = [keyPair(folder, 'ours'), keyPair(folder, 'theirs')]
  const signature = ours.sign.sign(Buffer.from('said'))
  expect(ours.sign.id).toBe(ours.verify.id)
  expect(ours.verify.verifies(Buffer.from('said'), signature)).toBe(true)
  expect(ours.verify.verifies(Buffer.from('unsaid'), signature)).toBe(false)
  expect(theirs.verify.verifies(Buffer.from('said'), signature)).toBe(false)
})

it.each([
  ['is missing', () => join(folder, 'none'), /ENOENT/],
  ['is a folder', () => folder, /EISDIR/],
  ['is of RSA', () => file('rsa', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })), /a key of rsa/],
  ['is noise', () => file('noise', Buffer.from([0, 255, 1])), /./],
  [
    'is locked',
    () => file('locked', generateKeyPairSync('ed25519').privateKey.export(encrypted) as string),
    /interrupted|passphrase/i,
  ],
])('a signing key that %s is refused', (_, path, cameBack) => {
  const refusal = { code: 'BAD_KEY', message: expect.stringContaining('LAB_SIGNING_KEY'), cameBack }
  expect(() => readSigningKey(path())).toThrow(
    expect.objectContaining({ ...refusal, cameBack: expect.stringMatching(cameBack) }),
  )
})

it('a key to verify with may be no RSA key either', () => {
  const path = file('rsa.pub', rsa.publicKey.export({ type: 'spki', format: 'pem' }))
  expect(() => readVerifyKey(path)).toThrow(/LAB_VERIFY_KEY/)
})
