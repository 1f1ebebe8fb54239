import { expect, it } from 'vitest'
import { dependencyNames } from './apt.ts'
import { packageVersion } from './debian.ts'

const answer = `iptables
  Depends: libip4tc2
  Depends: netbase
  Depends: libc6
 |Depends: <perl:any>
    perl
  Depends: libmnl0
  Suggests: firewalld
  Conflicts: libxtables0
runc
  Depends: libseccomp2
`

it('reads what packages depend on, real packages only', () => {
  expect(dependencyNames(answer)).toEqual(['libip4tc2', 'netbase', 'libc6', 'libmnl0', 'libseccomp2'])
})

it("reads a package's version in the name of its file", () => {
  expect(packageVersion('busybox-static_1%3a1.35.0-4+deb12u1_amd64.deb')).toBe('1:1.35.0-4+deb12u1')
})
