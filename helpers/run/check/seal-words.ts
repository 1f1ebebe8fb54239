import type { SealFound } from '../../evidence/seal/check-seal.ts'

/** Who vouches for a bundle and for its challenge, and what that is worth; lines for a terminal. */
export function sealLines(seal: SealFound, challenge?: string): string[] {
  return [...signerLines(seal), ...(challenge === undefined ? [] : challengeLines(challenge, seal))]
}

function challengeLines(challenge: string, { state }: SealFound): string[] {
  const shown = `Challenge: ${JSON.stringify(challenge)}`
  if (state === 'verified') return [`${shown}, under the verified signature: the run is younger than it`]
  return [
    shown,
    '      proves nothing without a signature that LAB_VERIFY_KEY verifies: whoever makes a bundle later can put',
    '      in any challenge',
  ]
}

function signerLines({ state, keyid }: SealFound): string[] {
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
