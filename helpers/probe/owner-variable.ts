/** The variable in the environment of all that a run starts; `engine/owner.ts` sets it. */
export const ownerVariable = 'KATA_LAB_SPEC_OWNER'
