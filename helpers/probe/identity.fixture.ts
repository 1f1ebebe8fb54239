import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from './ask.fixture.ts'
import { kernelFunctions } from './guest-files.ts'
import { namedFileFunctions } from './named-files.ts'
import type { Answer, Probe } from './probe.ts'
import { runtimeFunctions } from './runtime-file.ts'
import { programFunctions } from './sandbox-programs.ts'

/** A folder for a test, gone with it. */
export function folderFor(test: string): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), `kata-lab-spec-${test}-`))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

/** Writes an executable file of these lines. */
export function program(folder: string, name: string, ...lines: string[]): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'))
  chmodSync(join(folder, name), 0o755)
  return join(folder, name)
}

/** Puts a question about what is under test; `variables` as the observation sets them. */
export function askIdentity(probe: Probe<unknown>, variables: Readonly<Record<string, string>>): Answer {
  const set = Object.entries(variables).map(([name, value]) => `${name}='${value}'`)
  return ask(probe, [...set, runtimeFunctions, namedFileFunctions, kernelFunctions, programFunctions].join('\n'))
}
