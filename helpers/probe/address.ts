import ipaddr from 'ipaddr.js'

/** Is this an IPv4 or IPv6 address as `ip` prints it, with its prefix length or (of a point-to-point link) without? */
export function isAddress(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  if (!isBareAddress(address) || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && ipaddr.isValidCIDR(text))
}

function isBareAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
}
