import { expect, it } from 'vitest'
import { versionWord } from './said-version.ts'

it.each([
  ['containerd github.com/containerd/containerd/v2 v2.4.2 ', '2.4.2'],
  ['nerdctl version 2.3.5', '2.3.5'],
  ['runc version 1.1.5+ds1\ncommit: 1.1.5\nspec: 1.0.2-dev\n', '1.1.5+ds1'],
  ['runsc version v0.0.0-20260905035102-160fafc42237\nspec: 1.2.1', '0.0.0-20260905035102-160fafc42237'],
  ['iptables v1.8.9 (nf_tables)', '1.8.9'],
  ['BusyBox v1.35.0 (Debian 1:1.35.0-4) multi-call binary.', '1.35.0'],
])('reads the version in %j', (said, version) => expect(versionWord(said)).toBe(version))

it('reads none where there is none', () => expect(versionWord('usage: v2')).toBeUndefined())
