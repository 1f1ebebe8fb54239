import { isAddress } from '../../probe/address.ts'
import type { Fact } from '../../probe/facts.ts'
import { type Found, found, type Reader } from './reading.ts'
import { labelled } from './section.ts'

const LINK = /^\d+: ([^\s:]+(?:@[^\s:]+)?):? +(?:<|link\/|inet)/
const CLASSIC = /^(\S+?):? +Link encap:/
const MAC = /\b(?:link\/ether|HWaddr|ether) ((?:[0-9a-f]{2}:){5}[0-9a-f]{2})\b/i
const ADDRESS = /\binet6?(?: addr:)? +?(\S+)/

/** isolation/network.txt: `ip a` of iproute2 or busybox, or ifconfig; in one section or in one for each subject. */
export const readNetwork: Reader = lines => {
  const last = new Map<Fact['subject'], string>()
  const facts = labelled(lines, 'sandbox').flatMap(({ subject, text, number }) => {
    const name = (LINK.exec(text) ?? CLASSIC.exec(text))?.[1]
    if (name !== undefined) last.set(subject, name)
    return linkLine(text, name, last.get(subject), subject, number)
  })
  const once = facts.filter(
    (fact, at) => fact.what !== 'interface' || facts.findIndex(each => isSame(each, fact)) === at,
  )
  return once.length > 0 ? once : { reason: 'it lists no interface' }
}

function linkLine(
  text: string,
  opens: string | undefined,
  name: string | undefined,
  subject: Fact['subject'],
  number: number,
): Found[] {
  if (name === undefined) return []
  const of = name.split('@')[0] ?? name
  const tell = (what: 'mac' | 'address' | 'link-local', value: string) =>
    found(subject, 'links', what, value, number, of)
  const mac = MAC.exec(text)?.[1]?.toLowerCase()
  const address = ADDRESS.exec(text)?.[1]
  return [
    ...(opens === undefined ? [] : [found(subject, 'links', 'interface', opens, number)]),
    ...(mac === undefined ? [] : [tell('mac', mac)]),
    ...(address === undefined || !isAddress(address)
      ? []
      : [tell(/^fe80:/i.test(address) && !isPrivate(text) ? 'link-local' : 'address', address)]),
  ]
}

/** Does `ip` say of an address in this line that it was not made of the MAC (RFC 7217, RFC 8981)? busybox tells flags as a number. */
export function isPrivate(text: string): boolean {
  return /stable-privacy|temporary|mngtmpaddr|flags 0*[18]?800\b/.test(text)
}

function isSame(a: Found, b: Found): boolean {
  return a.what === b.what && a.subject === b.subject && a.value === b.value
}
