import type { Container, Outside } from './engine.ts'

/**
 * One call of an engine that leaves a record, as plain data: what it asks for. A check builds the command of a record
 * from it.
 */
export type Call =
  | { readonly run: Container }
  | { readonly start: Container }
  /** Name of the container */
  | { readonly stop: string }
  /** A command outside of all containers */
  | { readonly outside: readonly string[]; readonly where: Outside }
  /** Name of the image */
  | { readonly digests: string }
  | { readonly ask: 'versions' | 'network' }
