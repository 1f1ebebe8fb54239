export const verdictNames = ['proven', 'refuted', 'waived', 'inconclusive', 'not applicable', 'not run'] as const
export type VerdictName = (typeof verdictNames)[number]
