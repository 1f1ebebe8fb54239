import { expect, it } from 'vitest'
import { isAddress } from './address.ts'

it.each(['10.4.0.66/24', '10.0.0.1', '0.0.0.0/0', 'fe80::9c7d:65ff:fe0d:dede/64', '::1/128'])(
  '%s is an address',
  text => {
    expect(isAddress(text)).toBe(true)
  },
)

it.each([
  '',
  '10',
  '10.4.0.256',
  '10.4.0.1/33',
  '10.4.0.1/',
  '10.4.0.1/x',
  '10.4.0.1/24/1',
  '::1/129',
  '0x0a.4.0.1',
  'x::1/64',
])('%j is none', text => {
  expect(isAddress(text)).toBe(false)
})
