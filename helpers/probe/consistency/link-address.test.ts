import { expect, it } from 'vitest'
import { eui64 } from './link-address.ts'

it('a MAC address makes the link-local address that the kernel makes of it', () => {
  expect(eui64('52:54:00:12:34:56')).toBe('fe80::5054:ff:fe12:3456')
})
