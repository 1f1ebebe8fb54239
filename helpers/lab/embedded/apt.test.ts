import { expect, it } from 'vitest'
import { dependencyNames } from './apt.ts'

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
