import type { Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** `containerd --version`: the program in the file, which need not be the daemon that runs. Without a leading v. */
export const containerdVersion = toolVersion('containerd-version', /^containerd \S+ v?(\d\S*)/)

/** `runc --version`: `1.1.5+ds1`. */
export const runcVersion = toolVersion('runc-version', /^runc version v?(\d\S*)$/m)

/** `runsc --version`: no semantic version, as `release-20240729.0`. */
export const runscVersion = toolVersion('runsc-version', /^runsc version (\S+)$/m)

/** `nerdctl --version`: the client alone, without asking a daemon. */
export const nerdctlVersion = toolVersion('nerdctl-version', /^nerdctl version v?(\d\S*)$/m)

function toolVersion(name: string, form: RegExp): Probe<string> {
  return {
    name,
    parse: answer => {
      const [, version] = form.exec(said(answer)) ?? []
      if (version === undefined) throw unreadable(`a ${name}`, answer.text)
      return version
    },
  }
}
