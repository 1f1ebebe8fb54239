/** A node of a test cluster. */
export interface ClusterNode {
  readonly name: string
  /** Its own address, on the bridge of its pods */
  readonly address: string
  /** Addresses of its pods */
  readonly subnet: string
}

/** As many nodes; the first one's namespaces hold the API too. Pure. */
export function clusterNodes(count: number): readonly ClusterNode[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ name: at === 0 ? 'lab' : `lab-${at + 1}`, address: `10.77.${at}.1`, subnet: `10.77.${at}.0/24` },
  }))
}

/** Address of the API. */
export const apiAddress = '10.77.0.1'
