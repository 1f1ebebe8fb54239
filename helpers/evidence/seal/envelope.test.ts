import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { open, sealed, signedBytes } from './envelope.ts'
import { keyPair } from './keys.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const key = keyPair(folder, 'ours').sign
const payload = '{"_type":"a statement of ünïcode"}'

it('what is signed is what DSSE says: lengths are bytes', () => {
  expect(signedBytes(payload).toString('utf8')).toBe(`DSSEv1 28 application/vnd.in-toto+json 36 ${payload}`)
})

it('what was sealed is opened, with who signed it', () => {
  expect(open(sealed(payload, undefined))).toEqual({ payload })
  expect(open(sealed(payload, key))).toMatchObject({ payload, signature: { keyid: key.id } })
})

it('another writing of the same envelope is none of ours', () => {
  const envelope = sealed(payload, key)
  const { signatures, ...rest } = JSON.parse(envelope) as { signatures: { keyid: string; sig: string }[] }
  const [{ sig = '' } = {}] = signatures
  // The four lowest bits of the last digit say nothing
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const last = digits.indexOf(sig.at(-3) ?? '')
  const respelled = `${sig.slice(0, -3)}${digits[last + 1]}==`
  expect(Buffer.from(respelled, 'base64').equals(Buffer.from(sig, 'base64'))).toBe(true)
  const others = [
    { ...rest, signatures: [{ keyid: key.id, sig: respelled }] },
    { ...rest, signatures, more: 1 },
  ]
  for (const other of others) expect(open(JSON.stringify(other))).toBeUndefined()
  expect(open(`${envelope}\n`)).toBeUndefined()
  expect(open('{')).toBeUndefined()
})
