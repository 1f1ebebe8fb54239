/** Label of all that a run makes; its value is the run's id. */
export const runLabel = 'kata-lab-spec.run'
