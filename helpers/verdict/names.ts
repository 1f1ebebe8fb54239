export const verdictNames = ['proven', 'refuted', 'inconclusive', 'not applicable', 'not run'] as const
export type VerdictName = (typeof verdictNames)[number]
