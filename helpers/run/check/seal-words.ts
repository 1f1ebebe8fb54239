import type { SealFound } from '../../evidence/seal/check-seal.ts'

/** Who vouches for a bundle, and what that is worth; lines for a terminal. */
export function sealLines({ state, keyid }: SealFound): string[] {
  if (state === 'verified') return [`Seal: signed, and verified with LAB_VERIFY_KEY (key ${keyid})`]
  if (state === 'signed')
    return [
      `Seal: signed with a key that calls itself ${keyid}, not verified: LAB_VERIFY_KEY names no key to verify it with`,
    ]
  return [
    'Seal: unsigned. Hashes find what was changed by accident or by halves; a bundle whose raw bytes were edited and',
    '      whose hashes were all made anew shows no sign of it',
  ]
}
